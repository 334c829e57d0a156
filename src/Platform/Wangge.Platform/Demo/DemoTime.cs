namespace Wangge.Platform.Demo;

/// <summary>The clock while a demo district is made: it stands where the story has come to.</summary>
public sealed class DemoTime : TimeProvider
{
    private DateTimeOffset _now;

    /// <summary>Puts the clock to an instant.</summary>
    /// <param name="utc">UTC.</param>
    public void MoveTo(DateTime utc) => _now = new DateTimeOffset(utc, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;
}
