using System.IO.Compression;
using System.Text;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Trajectories;

public sealed class TrajectoryReaderTests
{
    // Written by hand after the description of the file in HYSPLIT's guide: two trajectories of three points.
    private const string Dump = """
             1     1
            GFS    20     3     1     0     0
             2 BACKWARD OMEGA   
            20     3     2     6   34.000  113.000   500.0
            20     3     2     6   34.000  113.000  1000.0
             1 PRESSURE
             1     1    20     3     2     6     0     6     0.0   34.000  113.000    500.0    940.1
             2     1    20     3     2     6     0     6     0.0   34.000  113.000   1000.0    890.2
             1     1    20     3     2     5     0     5    -1.0   34.100  113.200    510.0    938.0
             2     1    20     3     2     5     0     5    -1.0   34.200  113.300   1010.0    888.0
             1     1    20     3     2     4     0     4    -2.0   34.300  113.400    520.0    936.0
             2     1    20     3     2     4     0     4    -2.0   34.400  113.500   1020.0    886.0

        """;

    [Fact]
    public void Read_Dump_GivesItsTrajectories()
    {
        TrajectoryReading reading = Read(Dump);
        Assert.Empty(reading.Faults);
        Assert.True(reading.Whole);
        TrajectorySet set = reading.Set;
        Assert.Equal(2, set.Count);
        Assert.Equal(new DateTime(2020, 3, 2, 6, 0, 0), set.Arrival(1));
        Assert.Equal([0, -1, -2], set.Ages(0).ToArray());
        Assert.Equal([34.0, 34.2, 34.4], set.Latitudes(1).ToArray());
        Assert.Equal([113.0, 113.2, 113.4], set.Longitudes(0).ToArray());
        Assert.Equal([1000.0, 1010, 1020], set.Heights(1).ToArray());
        Assert.Equal([940.1, 938, 936], set.Pressures(0).ToArray());
    }

    [Theory]
    [InlineData(" 95 ", 1995)]
    [InlineData(" 39 ", 2039)]
    [InlineData(" 2020 ", 2020)]
    public void Read_YearOfTwoDigits_TurnsAtForty(string year, int expected) =>
        Assert.Equal(expected, Read(Dump.Replace("1    20     3     2     6     0 ", $"1 {year}     3     2     6     0 ", StringComparison.Ordinal)).Set.Arrival(0).Year);

    [Fact]
    public void Read_Gzip_IsUnpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Dump));
        byte[] whole = packed.ToArray();
        Assert.Equal(2, TrajectoryReader.Read([("a.gz", () => new MemoryStream(whole))]).Set.Count);
        TrajectoryFault fault = Assert.Single(TrajectoryReader.Read([("a.gz", () => new MemoryStream(whole[..^9]))]).Faults);
        Assert.Equal(TrajectoryFaultCode.Unreadable, fault.Code);
    }

    public static TheoryData<string, string, TrajectoryFaultCode, int> Broken => new()
    {
        { "   34.300  113.400    520.0    936.0", "   34.300  113.400    520.0", TrajectoryFaultCode.ShortRow, 11 },
        { "    520.0    936.0", "    520.0    936.0   1.0", TrajectoryFaultCode.LongRow, 11 },
        { "   34.300  113.400", "   34.x00  113.400", TrajectoryFaultCode.NotANumber, 11 },
        { "   34.300  113.400", "   94.300  113.400", TrajectoryFaultCode.OutsideRange, 11 },
        { "   34.300  113.400", "   34.300  413.400", TrajectoryFaultCode.OutsideRange, 11 },
        { "    -2.0   34.300", "    -3.0   34.300", TrajectoryFaultCode.AgeGap, 11 },
        { "    -1.0   34.100", "     1.0   34.100", TrajectoryFaultCode.Forward, 9 },
        { "     2     1    20     3     2     4", "     3     1    20     3     2     4", TrajectoryFaultCode.UnknownTrajectory, 12 },
        { "BACKWARD", "FORWARD ", TrajectoryFaultCode.Forward, 3 },
        { "2 BACKWARD", "3 BACKWARD", TrajectoryFaultCode.BadHead, 6 },
        { "     1 PRESSURE", "     2 PRESSURE", TrajectoryFaultCode.BadHead, 6 },
        { "1     1    20     3     2     6     0 ", "1     1    20    13     2     6     0 ", TrajectoryFaultCode.NotANumber, 7 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenDump_RefusesItByLine(string part, string broken, TrajectoryFaultCode code, int line)
    {
        Assert.Contains(part, Dump, StringComparison.Ordinal);
        TrajectoryReading reading = Read(Dump.Replace(part, broken, StringComparison.Ordinal));
        TrajectoryFault fault = Assert.Single(reading.Faults);
        Assert.Equal((code, line, 0, false), (fault.Code, fault.Line, reading.Set.Count, reading.Whole));
        Assert.Contains($"line {line}", fault.English, StringComparison.Ordinal);
        Assert.Contains($"第 {line} 行", fault.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, TrajectoryFaultCode.Empty)]
    [InlineData(60, TrajectoryFaultCode.BadHead)]
    [InlineData(180, TrajectoryFaultCode.BadHead)]
    public void Read_CutInTheHead_RefusesIt(int length, TrajectoryFaultCode code) =>
        Assert.Equal(code, Assert.Single(Read(Dump[..length]).Faults).Code);

    [Fact]
    public void Read_CutAnywhereInAPoint_IsNeverTakenForWhole()
    {
        int points = Dump.IndexOf("PRESSURE", StringComparison.Ordinal) + 9;
        for (int length = points; length < Dump.TrimEnd().Length; length++)
            Assert.NotEmpty(Read(Dump[..length], 2).Faults);
    }

    [Fact]
    public void Read_OneEndsEarly_KeepsItAndSaysSo()
    {
        TrajectoryReading reading = Read(Dump[..(Dump.TrimEnd().LastIndexOf('\n') + 1)]);
        TrajectoryFault fault = Assert.Single(reading.Faults);
        Assert.Equal((TrajectoryFaultCode.EndsEarly, 10, false), (fault.Code, fault.Line, fault.Refuses));
        Assert.Equal(2, reading.Set.Length(1));
        Assert.True(reading.Whole);
    }

    [Fact]
    public void Read_SameTwice_RefusesTheSecond()
    {
        TrajectoryReading reading = TrajectoryReader.Read([("a", () => Stream(Dump)), ("b", () => Stream(Dump))]);
        Assert.Equal(2, reading.Set.Count);
        Assert.Equal(("b", TrajectoryFaultCode.Duplicate), (reading.Faults[0].File, reading.Faults[0].Code));
    }

    private const string Table = """
        "receptor","hour.inc","lat","lon","height","date"
        1,0,34,179.5,10,2020-03-02 06:00:00
        1,-1,34.5,-179.9,NA,2020-03-02 06:00:00
        1,-1,35,178,12,2020-03-02
        1,0,34,179.5,10,2020-03-02

        """;

    [Fact]
    public void Read_Table_GivesItsTrajectoriesAcrossTheDateLine()
    {
        TrajectoryReading reading = Read(Table);
        Assert.Empty(reading.Faults);
        Assert.Equal([179.5, 178.0], reading.Set.Longitudes(0).ToArray());
        Assert.Equal([179.5, 180.1], reading.Set.Longitudes(1).ToArray().Select(v => Math.Round(v, 9)));
        Assert.Equal(new DateTime(2020, 3, 2, 6, 0, 0), reading.Set.Arrival(1));
        Assert.True(double.IsNaN(reading.Set.Heights(1)[1]));
    }

    [Theory]
    [InlineData("34.5,-179.9", "34.5", TrajectoryFaultCode.ShortRow, 3)]
    [InlineData("34.5,-179.9", "NA,-179.9", TrajectoryFaultCode.NotANumber, 3)]
    [InlineData("2020-03-02 06:00:00", "2 March", TrajectoryFaultCode.NotANumber, 2)]
    [InlineData("1,-1,34.5", "1,-1.5,34.5", null, 0)]
    [InlineData("\"lat\"", "\"breadth\"", TrajectoryFaultCode.UnknownFormat, 1)]
    [InlineData("1,0,34,179.5,10,2020-03-02 06", "1,-2,34,179.5,10,2020-03-02 06", TrajectoryFaultCode.AgeGap, 3)]
    public void Read_BrokenTable_RefusesItByLine(string part, string broken, TrajectoryFaultCode? code, int line)
    {
        TrajectoryReading reading = Read(Table.Replace(part, broken, StringComparison.Ordinal));
        if (code is null)
            Assert.True(reading.Whole);
        else
            Assert.Equal((code.Value, line), (Assert.Single(reading.Faults).Code, reading.Faults[0].Line));
    }

    private static TrajectoryReading Read(string text, double? hours = null) => TrajectoryReader.Read([("tdump.txt", () => Stream(text))], hours);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
