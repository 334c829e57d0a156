using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Platform.Territory;

/// <summary>Levels of the territory tree.</summary>
public enum GridLevel
{
    /// <summary>区.</summary>
    District = 1,

    /// <summary>乡镇（街道）.</summary>
    Town = 2,

    /// <summary>村（社区）.</summary>
    Village = 3,

    /// <summary>单元网格.</summary>
    Cell = 4,
}

/// <summary>A node of the territory tree, the same one whatever its boundary was on a date.</summary>
public sealed class Grid
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Statistical code with a cell suffix, unique: 410871, 410871100, 410871100201, 410871100201-03.</summary>
    public required string Code { get; set; }

    /// <summary>Name today.</summary>
    public required string Name { get; set; }

    /// <summary>Level.</summary>
    public GridLevel Level { get; set; }

    /// <summary>Parent today; null at the root.</summary>
    public int? ParentId { get; set; }

    /// <summary>Codes from the root, <c>/410871/410871100/</c>: what lies below a grid starts with its path.</summary>
    public required string Path { get; set; }
}

/// <summary>The boundary of a grid over a span of days.</summary>
public sealed class GridBoundary
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The grid.</summary>
    public int GridId { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>First day on which it no longer holds; null while it lasts.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Polygon or multipolygon in WGS-84 (longitude, latitude) as well-known binary.</summary>
    public required byte[] Wkb { get; set; }
}

internal sealed class TerritoryModel : IEntityTypeConfiguration<Grid>, IEntityTypeConfiguration<GridBoundary>
{
    public void Configure(EntityTypeBuilder<Grid> builder)
    {
        builder.HasIndex(g => g.Code).IsUnique();
        builder.HasIndex(g => g.Path).IsUnique();
        builder.HasOne<Grid>().WithMany().HasForeignKey(g => g.ParentId);
    }

    public void Configure(EntityTypeBuilder<GridBoundary> builder)
    {
        builder.HasIndex(b => new { b.GridId, b.From }).IsUnique();
        builder.HasOne<Grid>().WithMany().HasForeignKey(b => b.GridId);
    }
}
