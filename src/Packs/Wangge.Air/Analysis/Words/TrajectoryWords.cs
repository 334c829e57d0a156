using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>Trajectories in words, and what several methods take of them.</summary>
internal static class TrajectoryWords
{
    /// <summary>The word for a refusal in files.</summary>
    public static string Code(TrajectoryReason reason) => reason switch
    {
        TrajectoryReason.TooFewTrajectories => "too-few-data",
        TrajectoryReason.TooManyTrajectories => "too-many-trajectories",
        TrajectoryReason.NoColumn => "missing-input",
        _ => "all-missing",
    };

    /// <summary>Why there is no result.</summary>
    public static Phrase Reason(TrajectoryReason reason) => reason switch
    {
        TrajectoryReason.TooFewTrajectories => new("完整的轨迹太少。", "Too few trajectories have their full length."),
        TrajectoryReason.TooManyTrajectories => new("轨迹太多，无法两两比较；请减少每天的到达时次。", "Too many trajectories to compare pair by pair; take fewer arrivals a day."),
        TrajectoryReason.NoColumn => new("观测没有这一列。", "The observations have no such column."),
        _ => new("没有一条轨迹到达时有观测值（检查时差 utc-offset）。", "No trajectory arrives in an hour with a value; check utc-offset."),
    };

    /// <summary>Coverage of trajectories, which counts arrivals.</summary>
    public static Phrase WithArrivals(this Phrase sentence, DataCapture capture)
    {
        string count = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{capture.Used:N0} / {capture.Possible:N0}"), share = Numbers.Share(capture.Share);
        return new($"{sentence.Zh}；有观测的轨迹 {share}（{count} 条）。", $"{sentence.En}; trajectories with a value {share} ({count}).");
    }

    /// <summary>From one place to another: 西北约 320 km.</summary>
    public static Phrase From(double latitude, double longitude, double toLatitude, double toLongitude)
    {
        double north = (toLatitude - latitude) * 111.2, east = (toLongitude - longitude) * 111.2 * Math.Cos(latitude * Math.PI / 180);
        Phrase direction = Names.Direction(Math.Atan2(east, north) * 180 / Math.PI);
        string distance = Numbers.Of(Math.Round(Math.Sqrt((north * north) + (east * east)) / 10) * 10, 0);
        return new($"{direction.Zh}约 {distance} km", $"about {distance} km to the {direction.En}");
    }
}
