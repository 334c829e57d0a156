using System.Buffers;
using System.Globalization;
using System.Text;
using Wangge.Hj212;

namespace Wangge.Tests.Hj212;

/// <summary>A session with a device of the fact sheet's example, and what the two say to each other in text.</summary>
internal sealed class SessionHost
{
    public const string Mn = "41080000000000000000A001";
    private readonly FrameParser _parser = new();
    private readonly ArrayBufferWriter<byte> _output = new();

    public SessionHost(SessionOptions? options = null, bool admitted = true)
    {
        Session = new Session(options);
        if (admitted)
            Session.Admit(Encoding.ASCII.GetBytes(Mn), "123456"u8, "22"u8);
    }

    public Session Session { get; }

    public DateTime Now { get; set; } = new(2019, 11, 9, 8, 0, 0);

    public IBufferWriter<byte> Output => _output;

    public static string Frame(string qn, int command, int flag, string content, string mn = Mn, string password = "123456", string system = "22", string parts = "") =>
        Wrap($"{(qn.Length == 0 ? "" : $"QN={qn};")}ST={system};CN={command};PW={password};MN={mn};Flag={flag};{parts}CP=&&{content}&&");

    public static string Wrap(string segment)
    {
        var bytes = Encoding.UTF8.GetBytes(segment);
        return string.Create(CultureInfo.InvariantCulture, $"##{bytes.Length:0000}{segment}{Crc.Of(bytes):X4}\r\n");
    }

    public Received Receive(string frame)
    {
        var input = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(frame));
        var status = _parser.Read(ref input, out var read, out var error);
        Assert.True(status == FrameStatus.Frame, $"{error.Kind} in {frame}");
        return Session.Receive(read, Now, _output);
    }

    /// <summary>What the host said since it was asked last, frame by frame, without their line ends.</summary>
    public string[] Said()
    {
        var text = Encoding.UTF8.GetString(_output.WrittenSpan);
        _output.Clear();
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    public List<SessionEvent> Events()
    {
        var events = new List<SessionEvent>();
        while (Session.TryTakeEvent(out var taken))
            events.Add(taken);
        return events;
    }
}
