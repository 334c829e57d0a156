namespace Wangge.AirQuality.Analysis;

/// <summary>
/// A field whose parts are known: a region's air that changes over days and falls off from west to east, and plumes of
/// sources that stand among the stations.
/// </summary>
internal sealed class SimulatedField
{
    private const int Count = 30;
    private const int Side = 5;
    private const double Spacing = 4000;
    private static readonly (double East, double North)[] Sources = [(3000, 3500), (9500, 13000), (14500, 6000), (6500, 9000)];

    public SimulatedField(int hours, int seed)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        Stations = new BackgroundStation[Count];
        Local = new double[Count][];
        var values = new double[Count][];
        double[] speed = [], from = [];
        for (int s = 0; s < Stations.Length; s++)
        {
            var frame = new HourlyFrame($"S{s:00}", new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), hours);
            values[s] = frame.Add("pm25", "µg/m³");
            Local[s] = new double[hours];
            if (s == 12)
                (speed, from) = (frame.Add("wind_speed", "m/s"), frame.Add("wind_direction", "°"));
            Stations[s] = new BackgroundStation(frame, s % Side * Spacing, s / Side * Spacing);
        }

        double air = 0, east = 0, north = 0;
        for (int hour = 0; hour < hours; hour++)
        {
            air = (0.985 * air) + (Normal() * 20 * Math.Sqrt(1 - (0.985 * 0.985)));
            (east, north) = ((0.95 * east) + (0.5 * Normal()), (0.95 * north) + (0.5 * Normal()));
            (speed[hour], from[hour]) = (Math.Sqrt((east * east) + (north * north)), ((Math.Atan2(east, north) * 180 / Math.PI) + 360) % 360);
            for (int s = 0; s < Stations.Length; s++)
            {
                foreach (var source in Sources)
                    Local[s][hour] += Plume(Stations[s].East - source.East, Stations[s].North - source.North, east, north);
                double region = Math.Max(8, 55 + air) * (1 - (0.003 * Stations[s].East / 1000));
                values[s][hour] = Math.Max(0, region + Local[s][hour] + (1.5 * Normal()));
            }
        }
    }

    public BackgroundStation[] Stations { get; }

    /// <summary>What the sources add, by station and hour.</summary>
    public double[][] Local { get; }

    // East and north are the components of where the wind comes from.
    private static double Plume(double x, double y, double east, double north)
    {
        double speed = Math.Max(0.5, Math.Sqrt((east * east) + (north * north)));
        double along = -((x * east) + (y * north)) / speed, across = ((x * north) - (y * east)) / speed;
        double width = 300 + (0.25 * along);
        return along <= 0 ? 0 : 40_000 / (speed * width * (1 + (along / 1500))) * Math.Exp(-0.5 * across * across / (width * width));
    }
}
