using System.Data.Common;
using System.Globalization;

namespace Wangge.Tests.Devices;

/// <summary>Holds a store against what was acknowledged to <see cref="CheckedDevice"/>s.</summary>
public static class CheckedStore
{
    private const string Sums =
        "select d.mn, count(*), count(distinct r.at), sum(round(r.value * 10)), max(r.at) from air_reading r join air_device d on d.id = r.device_id where r.kind = 0 group by d.mn";

    /// <summary>What is missing, doubled or other than it was sent, in words; empty where the store is as it must be.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="devices">The devices; the last frame of each may be stored without having been acknowledged.</param>
    public static async Task<IReadOnlyList<string>> CompareAsync(DbConnection connection, IReadOnlyList<CheckedDevice> devices)
    {
        var faults = new List<string>();
        var known = devices.ToDictionary(d => d.Mn, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        await using var sums = connection.CreateCommand();
        sums.CommandText = Sums;
        await using (var rows = await sums.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                var device = known[rows.GetString(0)];
                found.Add(device.Mn);
                int frames = (int)rows.GetInt64(2);
                if (frames != device.Acknowledged && frames != device.Sent)
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{device.Mn}: {device.Acknowledged} frames acknowledged, {device.Sent} sent, {frames} stored"));
                else if (rows.GetInt64(1) != (long)frames * CheckedDevice.Factors || (long)rows.GetDouble(3) != device.SumTo(frames) || rows.GetInt64(4) != device.At(frames))
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{device.Mn}: of {frames} frames {rows.GetInt64(1)} readings with the sum {rows.GetDouble(3):0} are stored, not {frames * CheckedDevice.Factors} with {device.SumTo(frames)}"));
            }
        }

        faults.AddRange(devices.Where(d => d.Acknowledged > 0 && !found.Contains(d.Mn)).Select(d => $"{d.Mn}: nothing is stored of {d.Acknowledged} frames acknowledged"));
        await using var revisions = connection.CreateCommand();
        revisions.CommandText = "select count(*) from air_reading_revision";
        if (Convert.ToInt64(await revisions.ExecuteScalarAsync(), CultureInfo.InvariantCulture) is > 0 and var changed)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{changed} readings were changed by frames that were sent again"));
        return faults;
    }
}
