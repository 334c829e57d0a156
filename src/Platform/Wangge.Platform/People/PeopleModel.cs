using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Platform.Territory;

namespace Wangge.Platform.People;

/// <summary>A sign-in.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The person it belongs to.</summary>
    public int? PersonId { get; set; }

    /// <summary>The person it belongs to.</summary>
    public Person? Person { get; set; }

    /// <summary>First day on which it no longer signs in; null while it lasts.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Whether the password was made by an administrator and waits to be replaced by its owner.</summary>
    public bool PasswordIsInitial { get; set; }
}

/// <summary>An organisation: department, town government, school, firm, volunteer team.</summary>
public sealed class Unit
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Full official name.</summary>
    public required string Name { get; set; }

    /// <summary>What kind of organisation it is.</summary>
    public UnitKind Kind { get; set; }

    /// <summary>Path of the grid it belongs to.</summary>
    [FollowsGrid]
    public required string GridPath { get; set; }

    /// <summary>First day on which it no longer exists; null while it lasts.</summary>
    public DateOnly? ClosedOn { get; set; }
}

/// <summary>Kinds of unit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnitKind>))]
public enum UnitKind
{
    /// <summary>部门.</summary>
    Department = 1,

    /// <summary>乡镇（街道）.</summary>
    Town = 2,

    /// <summary>村（社区）.</summary>
    Village = 3,

    /// <summary>学校.</summary>
    School = 4,

    /// <summary>企业.</summary>
    Firm = 5,

    /// <summary>志愿服务队.</summary>
    VolunteerTeam = 6,
}

/// <summary>A person who holds duties. The telephone is encrypted at rest.</summary>
public sealed class Person
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Name, or the post where no name is kept.</summary>
    public required string Name { get; set; }

    /// <summary>The unit.</summary>
    public int? UnitId { get; set; }

    /// <summary>Telephone as cipher text; see <c>PersonalData</c>.</summary>
    public string? PhoneCipher { get; set; }

    /// <summary>First day on which the person no longer serves; null while they do.</summary>
    public DateOnly? ClosedOn { get; set; }
}

/// <summary>Who answers for which grid in which field from when to when.</summary>
public sealed class Duty
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The holder.</summary>
    public int PersonId { get; set; }

    /// <summary>The holder.</summary>
    public Person? Person { get; set; }

    /// <summary>Path of the grid.</summary>
    [FollowsGrid]
    public required string GridPath { get; set; }

    /// <summary>The field, or <see cref="Fields.Any"/>.</summary>
    public required string Field { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>A role given to an account within a grid and a field.</summary>
public sealed class RoleGrant
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The account.</summary>
    public Guid AccountId { get; set; }

    /// <summary>The role.</summary>
    public Role Role { get; set; }

    /// <summary>Path of the grid it holds in, with all below.</summary>
    [FollowsGrid]
    public required string GridPath { get; set; }

    /// <summary>The field, or <see cref="Fields.Any"/>.</summary>
    public required string Field { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}

internal sealed class PeopleModel : IEntityTypeConfiguration<RoleGrant>, IEntityTypeConfiguration<Duty>, IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.HasIndex(g => g.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId);
    }

    public void Configure(EntityTypeBuilder<Duty> builder) => builder.HasIndex(d => new { d.GridPath, d.Field });

    public void Configure(EntityTypeBuilder<Unit> builder) => builder.HasIndex(u => u.Name).IsUnique();

    public void Configure(EntityTypeBuilder<Person> builder) => builder.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId);
}
