using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Observations;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Answers;

/// <summary>Where a page ended, in a link to the next. It gives nothing away: whoever reads the next page sees only their own.</summary>
internal static class SkipTokens
{
    private const string Behind = "*";

    /// <summary>Behind an entity.</summary>
    public static string Of(object id) => Pack(Convert.ToString(id, CultureInfo.InvariantCulture)!);

    /// <summary>Behind an observation.</summary>
    public static string Of(Position position, IReadOnlyList<DatastreamEntity> streams) => Pack(string.Join('|',
        position.Start.Ticks.ToString(CultureInfo.InvariantCulture),
        position.Result.ToString("R", CultureInfo.InvariantCulture),
        position.Stream == int.MaxValue ? Behind : (string)streams[position.Stream].Id));

    /// <summary>The id that a token names.</summary>
    public static string Id(string token) => Unpack(token);

    /// <summary>The position that a token names.</summary>
    public static Position Position(string token, Catalogue catalogue)
    {
        string[] parts = Unpack(token).Split('|', 3);
        if (parts.Length != 3 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) || ticks > StreamAsk.Ever.Ticks
            || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double result) || !double.IsFinite(result))
            throw Gone();
        int stream = parts[2] == Behind ? int.MaxValue
            : catalogue.Find(EntityKind.Datastream, parts[2]) is DatastreamEntity found ? found.Order : throw Gone();
        return new(new DateTime(ticks, DateTimeKind.Utc), stream, result);
    }

    /// <summary>A token leads nowhere any more.</summary>
    public static StaFault Gone() => StaFault.Of("$skiptoken", "这个翻页位置不存在或已失效，请从第一页开始。", "this place between pages does not exist or no longer does; begin with the first page.");

    private static string Pack(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Unpack(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw Gone();
        }
    }
}
