namespace Wangge.Platform.Web;

/// <summary>One choice of a list or a segmented control.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What people read.</param>
/// <param name="Bad">Choosing it states a fault (不达标).</param>
public sealed record Option(string Value, string Text, bool Bad = false);

/// <summary>One view of a page, each with its own address.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="On">The one shown now.</param>
/// <param name="Count">How many things it holds.</param>
public sealed record Tab(string Text, string Href, bool On, int? Count = null);
