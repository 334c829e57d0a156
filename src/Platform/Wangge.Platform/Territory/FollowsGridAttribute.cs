namespace Wangge.Platform.Territory;

/// <summary>
/// Marks a stored grid path that moves along when its grid gets another parent: standing arrangements such as duties,
/// roles and stations. What records an event (a case, an audit line) stays as it was written.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FollowsGridAttribute : Attribute;
