using System.Text.RegularExpressions;
using Wangge.Hj212;

namespace Wangge.Tests.Hj212;

/// <summary>Requests of the host: 9011, uploads, 9012, and what happens when they do not come (HJ 212-2017, table 1).</summary>
public sealed partial class SessionRequestTests
{
    private static readonly SessionRequest Hours = SessionRequest.History(2061, new DateTime(2019, 11, 9, 1, 0, 0), new DateTime(2019, 11, 9, 3, 0, 0));

    [Fact]
    public void TryRequest_History_IsAskedTakenUploadedAndEnded()
    {
        var host = new SessionHost();
        Assert.True(host.Session.TryRequest(Hours, host.Now, host.Output));
        var asked = Assert.Single(host.Said());
        Assert.Contains($"QN=20191109080000000;ST=22;CN=2061;PW=123456;MN={SessionHost.Mn};Flag=5;CP=&&BeginTime=20191109010000,EndTime=20191109030000&&", asked, StringComparison.Ordinal);
        Assert.False(host.Session.TryRequest(Hours, host.Now, host.Output));

        Assert.Equal(ReceivedKind.Answer, host.Receive(SessionHost.Frame("20191109080000000", 9011, 4, "QnRtn=1", system: "91")).Kind);
        Assert.Equal(ReceivedKind.Upload, host.Receive(SessionHost.Frame("20191109080001000", 2061, 5, "DataTime=20191109010000;a34004-Avg=1")).Kind);
        host.Receive(SessionHost.Frame("20191109080000000", 9012, 4, "ExeRtn=1", system: "91"));
        Assert.Equal(new SessionEvent(SessionEventKind.RequestEnded, Hours, 1, ""), Assert.Single(host.Events()));
        Assert.Null(host.Session.Request);
    }

    [Fact]
    public void Receive_AnswersOfThe2005Edition_AreFoundByTheQnInTheDataArea()
    {
        var host = new SessionHost();
        host.Session.TryRequest(Hours, host.Now, host.Output);
        host.Receive(SessionHost.Frame("", 9011, 0, "QN=20191109080000000;QnRtn=2", system: "91"));
        Assert.Equal(new SessionEvent(SessionEventKind.RequestRefused, Hours, 2, ""), Assert.Single(host.Events()));
    }

    [Fact]
    public void Elapsed_NoAnswer_SendsThreeTimesMoreWithTheSameQnAndGivesUp()
    {
        var host = new SessionHost();
        host.Session.TryRequest(Hours, host.Now, host.Output);
        var sent = host.Said().ToList();
        while (host.Session.Due is { } due)
        {
            Assert.Equal(TimeSpan.FromSeconds(10), due - host.Now);
            host.Session.Elapsed(host.Now + TimeSpan.FromSeconds(9.9), host.Output);
            Assert.Empty(host.Said());
            host.Session.Elapsed(host.Now = due, host.Output);
            sent.AddRange(host.Said());
        }

        Assert.Equal(4, sent.Count);
        Assert.Single(sent.Distinct());
        Assert.Equal(SessionEventKind.RequestUnanswered, Assert.Single(host.Events()).Kind);
    }

    [Fact]
    public void Elapsed_TakenAndSilent_IsUnfinishedAndIsNotSentAgain()
    {
        var host = new SessionHost();
        host.Session.TryRequest(Hours, host.Now, host.Output);
        host.Receive(SessionHost.Frame("20191109080000000", 9011, 4, "QnRtn=1", system: "91"));
        host.Now += TimeSpan.FromMinutes(1);
        host.Receive(SessionHost.Frame("20191109080100000", 2061, 4, "DataTime=20191109010000;a34004-Avg=1"));
        host.Session.Elapsed(host.Now + TimeSpan.FromMinutes(1.9), host.Output);
        Assert.Empty(host.Events());
        host.Said();
        host.Session.Elapsed(host.Now + TimeSpan.FromMinutes(2), host.Output);
        Assert.Equal(SessionEventKind.RequestUnfinished, Assert.Single(host.Events()).Kind);
        Assert.Empty(host.Said());
    }

    [Fact]
    public void TryRequest_Twice_HasAQnOfItsOwnEachTime()
    {
        var host = new SessionHost();
        host.Session.TryRequest(Hours, host.Now, host.Output);
        host.Receive(SessionHost.Frame("20191109080000000", 9011, 4, "QnRtn=2", system: "91"));
        host.Session.TryRequest(Hours, host.Now, host.Output);
        Assert.Equal(["20191109080000000", "20191109080000001"], host.Said().Select(s => Qn().Match(s).Groups[1].Value));
    }

    [Fact]
    public void Receive_DataOfAnotherCommandThatWasAsked_AreGivenAsText()
    {
        var host = new SessionHost();
        var request = new SessionRequest(1011, "");
        host.Session.TryRequest(request, host.Now, host.Output);
        Assert.Equal(ReceivedKind.Answer, host.Receive(SessionHost.Frame("20191109080000000", 1011, 4, "SystemTime=20191109075958")).Kind);
        Assert.Equal(new SessionEvent(SessionEventKind.RequestData, request, 0, "SystemTime=20191109075958"), Assert.Single(host.Events()));
    }

    [Fact]
    public void SessionRequest_SignsOfTheFrame_AreNoContent() =>
        Assert.Throws<ArgumentException>(() => new SessionRequest(1072, "NewPW=1&&\r\n##"));

    [GeneratedRegex("QN=(\\d+)")]
    private static partial Regex Qn();
}
