namespace Wangge.Platform.Cases;

/// <summary>A report as people send it. Repeat the header <c>Idempotency-Key</c> when sending again after a lost answer.</summary>
/// <param name="ClassCode">Code in the class table.</param>
/// <param name="Title">What is wrong, at most 60 characters.</param>
/// <param name="GridPath">Path of the grid; left out, the smallest grid that holds the point.</param>
/// <param name="Source">Where it comes from; patrol by default.</param>
/// <param name="Description">What was seen.</param>
/// <param name="Place">The place in words.</param>
/// <param name="Longitude">WGS-84, degrees.</param>
/// <param name="Latitude">WGS-84, degrees.</param>
public sealed record CaseForm(
    string? ClassCode, string? Title, string? GridPath, CaseSource Source = CaseSource.Patrol,
    string? Description = null, string? Place = null, double? Longitude = null, double? Latitude = null)
{
    internal NewCase ToNewCase(string idempotencyKey) => new(ClassCode ?? "", new Phrase(Title ?? "", Title ?? ""), GridPath ?? "", Source)
    {
        Description = Description,
        Place = Place,
        Longitude = Longitude,
        Latitude = Latitude,
        IdempotencyKey = idempotencyKey,
    };
}

/// <summary>The case that a report opened, or that it found open.</summary>
/// <param name="Id">Its number, for <c>{id}</c> in addresses.</param>
/// <param name="Number">Its number.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsNew">Whether this report opened it.</param>
public sealed record ReportedCase(string Id, string Number, int Version, bool IsNew);
