using Wangge.Air.Sta.Observations;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Model;

/// <summary>
/// One value. One that was marked invalid, or that a device sent with another flag than N, has no result: what was measured
/// stands in <c>parameters/rejected</c>, and <c>resultQuality/code</c> is <c>invalid</c>.
/// </summary>
internal sealed class ObservationEntity(ObservationRow row) : Entity
{
    public override EntityKind Kind => EntityKind.Observation;

    public override object Id => $"{row.Stream.Id}-{row.Stream.Stamp(row.Key)}";

    /// <summary>What the store has.</summary>
    public ObservationRow Row => row;

    public override object? this[string property] => property switch
    {
        "phenomenonTime" => row.Stream.Window(row.Key),
        "resultTime" => new StaTime(row.Stream.Window(row.Key).End),
        "result" => row.Result,
        "resultQuality" => Bag(("code", row.IsBad ? "invalid" : "valid"), ("flag", row.Flag > 0 ? ((char)row.Flag).ToString() : null)),
        "parameters" => Parameters(),
        _ => throw Unknown(property),
    };

    public override IReadOnlyList<Entity> Follow(string navigation) => navigation switch
    {
        "Datastream" => [row.Stream],
        "FeatureOfInterest" => [row.Stream.Place.Feature],
        _ => throw Unknown(navigation),
    };

    private Dictionary<string, object?>? Parameters()
    {
        var bag = Bag(
            ("rejected", row.IsBad ? row.Value : null), ("min", row.Min), ("max", row.Max), ("total", row.Total),
            ("receivedAt", row.ReceivedAt > 0 ? new StaTime(DateTime.UnixEpoch.AddSeconds(row.ReceivedAt)) : null));
        return bag.Count > 0 ? bag : null;
    }
}
