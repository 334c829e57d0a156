namespace Wangge.Platform.Cases;

/// <summary>立案: the supervision centre accepts a report as a case. Leads from reported to filed.</summary>
/// <param name="ClassCode">The class found right; null keeps the reported one.</param>
/// <param name="OnSite">Who went and what was seen; required for public and hotline reports.</param>
/// <param name="Note">Note.</param>
public sealed record FileCase(string? ClassCode = null, string? OnSite = null, string? Note = null) : CaseCommand;
