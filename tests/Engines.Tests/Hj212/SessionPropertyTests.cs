using CsCheck;
using Wangge.Hj212;

namespace Wangge.Tests.Hj212;

/// <summary>What holds of a session whatever comes in whatever order.</summary>
public sealed class SessionPropertyTests
{
    private const int Retries = 3;
    private static readonly SessionRequest Hours = SessionRequest.History(2061, new DateTime(2019, 11, 9), new DateTime(2019, 11, 9, 5, 0, 0));

    // Commands, flags, parts, passwords and numbers from small sets, so that they meet; what is done between is drawn as well.
    private static readonly Gen<(int What, int Command, int Flag, int Number, int Part, bool Right)> Inputs = Gen.Select(
        Gen.Int[0, 9], Gen.OneOfConst(2011, 2061, 2051, 2031, 1013, 2081, 9011, 9012, 9013, 9014, 1011, 3020, 7), Gen.OneOfConst(0, 1, 4, 5, 6, 7, 9, 11, 255), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 9].Select(n => n > 0));

    [Fact]
    public void Session_AnyInputsInAnyOrder_AcknowledgesWhatIsStoredOnce() => Inputs.Array[0, 60].Sample(inputs =>
    {
        var host = new SessionHost(new SessionOptions { MaxPending = 5, Retries = Retries });
        var waiting = new List<(int Upload, string Qn, bool Answer)>();
        int sent = 0, asked = 0;
        foreach (var (what, command, flag, number, part, right) in inputs)
        {
            var stored = default((int Upload, string Qn, bool Answer)?);
            var notice = false;
            switch (what)
            {
                case < 5:
                    var qn = number == 0 ? "" : $"2019110908000000{number}";
                    var received = host.Receive(SessionHost.Frame(qn, command, flag, command > 9000 ? "QnRtn=1;ExeRtn=1" : "DataTime=20191109070000;a34004-Avg=1", parts: (flag & 2) != 0 ? $"PNUM=3;PNO={part};" : "", password: right ? "123456" : "000000"));
                    if (received.Kind == ReceivedKind.Upload)
                        waiting.Add((received.Upload, qn, (flag & 1) != 0));
                    notice = received.Kind == ReceivedKind.Notice;
                    break;
                case < 8 when waiting.Count > 0:
                    stored = waiting[number % waiting.Count];
                    waiting.Remove(stored.Value);
                    host.Session.Stored(stored.Value.Upload, host.Output);
                    break;
                case 8:
                    host.Now += TimeSpan.FromSeconds(7 * (part + 1));
                    host.Session.Elapsed(host.Now, host.Output);
                    break;
                case 9:
                    asked += host.Session.TryRequest(Hours, host.Now, host.Output) ? 1 : 0;
                    // A number that waits for nothing changes nothing.
                    host.Session.Stored(100 + number, host.Output);
                    host.Session.Reject(-1, RequestReturn.Refused, host.Output);
                    break;
            }

            var said = host.Said();
            var acknowledged = said.Where(s => s.Contains("CN=9014;", StringComparison.Ordinal)).ToList();
            Assert.Equal(stored is { Answer: true } ? 1 : notice ? acknowledged.Count : 0, acknowledged.Count);
            if (stored is { Answer: true, Qn: { Length: > 0 } stated })
                Assert.Contains($"QN={stated};", acknowledged.Single(), StringComparison.Ordinal);
            sent += said.Count(s => s.Contains("BeginTime=", StringComparison.Ordinal));
            Assert.Equal(waiting.Count, host.Session.Pending);
            Assert.True(waiting.Count <= 5);
            Assert.True(sent <= asked * (Retries + 1));
            host.Events();
        }

        // What time alone does comes to an end.
        for (int i = 0; host.Session.Due is { } due; i++)
        {
            Assert.True(i < 20);
            host.Session.Elapsed(host.Now = due > host.Now ? due : host.Now, host.Output);
        }
    });
}
