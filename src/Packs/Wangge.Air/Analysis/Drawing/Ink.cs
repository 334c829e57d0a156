namespace Wangge.Air.Analysis.Drawing;

/// <summary>The house colours, as files that leave the house carry them; a test holds them to the client's tokens.</summary>
public static class Ink
{
    /// <summary>Words and figures.</summary>
    public const string Text = "#16202b";

    /// <summary>Words beside.</summary>
    public const string Quiet = "#51606f";

    /// <summary>Axes' words.</summary>
    public const string Axis = "#626f7d";

    /// <summary>Grid lines.</summary>
    public const string Line = "#e3e8ed";

    /// <summary>Axes and frames.</summary>
    public const string Frame = "#c3ccd5";

    /// <summary>Where nothing was measured.</summary>
    public const string Missing = "#eef2f5";

    /// <summary>The ground.</summary>
    public const string Ground = "#ffffff";

    /// <summary>The subject.</summary>
    public const string Accent = "#0f6b8a";

    /// <summary>The subject's interval.</summary>
    public const string AccentSoft = "#e3f1f6";

    /// <summary>Everything that is not the subject.</summary>
    public const string Grey = "#8592a0";

    /// <summary>A limit, a warning.</summary>
    public const string Danger = "#b3261e";

    /// <summary>A mark in time, such as the start of an action.</summary>
    public const string Amber = "#8f5400";
}
