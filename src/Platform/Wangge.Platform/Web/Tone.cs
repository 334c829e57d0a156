namespace Wangge.Platform.Web;

/// <summary>What a colour says. Each is always accompanied by a word.</summary>
public enum Tone
{
    /// <summary>Nothing particular.</summary>
    Plain,

    /// <summary>The subject of the page.</summary>
    Accent,

    /// <summary>In order.</summary>
    Good,

    /// <summary>Look soon.</summary>
    Warn,

    /// <summary>Act now.</summary>
    Danger,
}

/// <summary>Tones as class names of the style sheet.</summary>
public static class Tones
{
    /// <summary><c>t-warn</c> and so on; empty for plain.</summary>
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Accent => "t-accent",
        Tone.Good => "t-good",
        Tone.Warn => "t-warn",
        Tone.Danger => "t-danger",
        _ => "",
    };
}
