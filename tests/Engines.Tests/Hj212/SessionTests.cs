using System.Globalization;
using Wangge.Hj212;

namespace Wangge.Tests.Hj212;

/// <summary>Answers of uploads and notices: HJ 212-2017, 6.3 and annex C, as the fact sheet gives them.</summary>
public sealed class SessionTests
{
    private const string Hour = "DataTime=20191109070000;a34004-Avg=86,a34004-Flag=N";

    [Fact]
    public void Stored_UploadThatWantsAnAnswer_IsAcknowledgedWithItsQnPwAndMn()
    {
        // The fact sheet's answer frame 2, checksum 3240 recomputed from the standard.
        var host = new SessionHost(admitted: false);
        host.Session.Admit("010000A8900016F000169DC0"u8, "123456"u8, "32"u8);
        var received = host.Receive(SessionHost.Frame("20160801085857223", 2011, 5, "DataTime=20160801085857;w01018-Rtd=1.1", "010000A8900016F000169DC0", system: "32"));
        Assert.Equal(ReceivedKind.Upload, received.Kind);
        Assert.Empty(host.Said());
        host.Session.Stored(received.Upload, host.Output);
        Assert.Equal(["##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240"], host.Said());
        host.Session.Stored(received.Upload, host.Output);
        Assert.Empty(host.Said());
    }

    [Theory]
    [InlineData(5, "Flag=4")]
    [InlineData(9, "Flag=8")]
    [InlineData(1, "Flag=0")]
    public void Stored_UploadOfAnEdition_IsAnsweredInTheSame(int flag, string answered)
    {
        var host = new SessionHost();
        host.Session.Stored(host.Receive(SessionHost.Frame("20191109080000000", 2061, flag, Hour)).Upload, host.Output);
        Assert.Contains($"CN=9014;PW=123456;MN={SessionHost.Mn};{answered};CP=", Assert.Single(host.Said()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20191109080000000", 4)]
    [InlineData("", 0)]
    public void Stored_UploadThatWantsNoAnswer_IsNotAnswered(string qn, int flag)
    {
        var host = new SessionHost();
        var received = host.Receive(SessionHost.Frame(qn, 2061, flag, Hour));
        Assert.Equal(ReceivedKind.Upload, received.Kind);
        host.Session.Stored(received.Upload, host.Output);
        Assert.Empty(host.Said());
        Assert.Equal(0, host.Session.Pending);
    }

    [Fact]
    public void Receive_SameUploadWhileItWaits_IsAnsweredOnce()
    {
        var host = new SessionHost();
        var frame = SessionHost.Frame("20191109080000000", 2061, 5, Hour);
        var first = host.Receive(frame);
        Assert.Equal(ReceivedKind.Duplicate, host.Receive(frame).Kind);
        // Some devices number everything alike: another content is another upload.
        Assert.Equal(ReceivedKind.Upload, host.Receive(SessionHost.Frame("20191109080000000", 2061, 5, Hour + ";a34002-Avg=1")).Kind);
        host.Session.Stored(first.Upload, host.Output);
        Assert.Single(host.Said());
        // The answer may be lost: what is sent again later is stored and answered again.
        Assert.Equal(ReceivedKind.Upload, host.Receive(frame).Kind);
    }

    [Theory]
    [InlineData("QnRtn=3", "20191109080000000", 2061, 5, SessionHost.Mn, "654321", "22", "")]
    [InlineData("QnRtn=4", "20191109080000000", 2061, 5, "41080000000000000000A002", "123456", "22", "")]
    [InlineData("QnRtn=5", "20191109080000000", 2061, 5, SessionHost.Mn, "123456", "32", "")]
    [InlineData("QnRtn=6", "20191109080000000", 2061, 7, SessionHost.Mn, "123456", "22", "PNUM=2;PNO=3;")]
    [InlineData("QnRtn=7", "2019110908000000012", 2061, 5, SessionHost.Mn, "123456", "22", "")]
    [InlineData("QnRtn=8", "20191109080000000", 2199, 5, SessionHost.Mn, "123456", "22", "")]
    public void Receive_HeadThatIsWrong_IsRefusedWithItsNumber(string expected, string qn, int command, int flag, string mn, string password, string system, string parts)
    {
        var host = new SessionHost();
        Assert.Equal(ReceivedKind.Refused, host.Receive(SessionHost.Frame(qn, command, flag, Hour, mn, password, system, parts)).Kind);
        var said = Assert.Single(host.Said());
        Assert.StartsWith($"QN={qn};ST=91;CN=9011;PW={password};MN={mn};Flag=4;CP=&&{expected}&&", said[6..], StringComparison.Ordinal);
        Assert.Equal(0, host.Session.Pending);
        // Who wants no answer gets none.
        host.Receive(SessionHost.Frame(qn, command == 2199 ? command : 2061, flag & ~1, Hour, mn, password, system, parts));
        Assert.Empty(host.Said());
    }

    [Fact]
    public void Damaged_WholeFrameOfTheDevice_IsAnsweredByNine()
    {
        var host = new SessionHost();
        host.Session.Damaged(System.Text.Encoding.ASCII.GetBytes($"QN=20191109080000000;ST=22;CN=2061;PW=123456;MN={SessionHost.Mn};Flag=5;CP=&&{Hour}&&"), host.Output);
        Assert.Contains("CP=&&QnRtn=9&&", Assert.Single(host.Said()), StringComparison.Ordinal);
        host.Session.Damaged("QN=20191109080000000;MN=other;PW=123456;Flag=5"u8, host.Output);
        Assert.Empty(host.Said());
    }

    [Fact]
    public void Receive_TimeWanted_IsAnsweredAndTheTimeIsSet()
    {
        var host = new SessionHost();
        Assert.Equal(ReceivedKind.Notice, host.Receive(SessionHost.Frame("20191109080000000", 1013, 5, "PolId=w01018")).Kind);
        var said = host.Said();
        Assert.Equal(2, said.Length);
        Assert.Contains("QN=20191109080000000;ST=91;CN=9013;", said[0], StringComparison.Ordinal);
        Assert.Contains("ST=22;CN=1012;PW=123456;", said[1], StringComparison.Ordinal);
        Assert.Contains("Flag=5;CP=&&PolId=w01018;SystemTime=20191109080000&&", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Receive_PartsOfAMessage_AreUploadsOfTheirOwnAndMissingOnesAreTold()
    {
        var host = new SessionHost();
        for (int part = 1; part <= 3; part++)
            Assert.Equal(ReceivedKind.Upload, host.Receive(SessionHost.Frame(string.Create(CultureInfo.InvariantCulture, $"2019110908000000{part}"), 2061, 7, Hour, parts: $"PNUM=3;PNO={part};")).Kind);
        host.Receive(SessionHost.Frame("20191109080000009", 2051, 7, Hour, parts: "PNUM=3;PNO=2;"));
        Assert.Empty(host.Events());
        host.Now = host.Session.Due!.Value;
        host.Session.Elapsed(host.Now, host.Output);
        Assert.Equal(new SessionEvent(SessionEventKind.PartsMissing, null, 2, "20191109070000"), Assert.Single(host.Events()));
        Assert.Null(host.Session.Due);
    }

    [Fact]
    public void Receive_MoreUploadsThanMayWait_AreNotTaken()
    {
        var host = new SessionHost(new SessionOptions { MaxPending = 2 });
        var first = host.Receive(SessionHost.Frame("20191109080000001", 2061, 5, Hour));
        host.Receive(SessionHost.Frame("20191109080000002", 2061, 5, Hour));
        Assert.False(host.Session.HasRoom);
        Assert.Equal(ReceivedKind.Busy, host.Receive(SessionHost.Frame("20191109080000003", 2061, 5, Hour)).Kind);
        host.Session.Stored(first.Upload, host.Output);
        Assert.Equal(ReceivedKind.Upload, host.Receive(SessionHost.Frame("20191109080000003", 2061, 5, Hour)).Kind);
    }
}
