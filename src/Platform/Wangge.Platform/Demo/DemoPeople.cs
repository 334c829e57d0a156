using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Platform.Demo;

/// <summary>Someone who can sign in to the demo district.</summary>
/// <param name="Name">Name to sign in with.</param>
/// <param name="Post">The person, by post: no real person's name stands in the demo.</param>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Role">The role.</param>
/// <param name="Code">Code of the grid that the role holds in; null for everywhere.</param>
/// <param name="Field">The field of the role.</param>
public sealed record DemoSignIn(string Name, string Post, string Unit, Role Role, string? Code, string Field = Fields.Any);

/// <summary>The units, people, duties and sign-ins of the demo district, by role and post.</summary>
public static class DemoPeople
{
    /// <summary>The password of every sign-in. It exists in demo districts only, where it is printed for everybody.</summary>
    public const string Password = "qiuri-lantian-2019";

    /// <summary>The first, one for each role: what is printed when the demo starts.</summary>
    public const int Shown = 8;

    private const string Environment = "生态环境局示范区分局";
    private const string City = "城市管理局";
    private const string Construction = "住房和城乡建设局";
    private const string Command = "网格化指挥中心";
    private const string Supervision = "网格化监督中心";
    private const string Inspectorate = "区委区政府督查室";
    private const string Site = "示意建设工程有限公司";
    private const string Committee = "示范区管理委员会";

    /// <summary>All sign-ins: one for each role, then those of the towns and bureaus.</summary>
    public static IReadOnlyList<DemoSignIn> SignIns { get; } =
    [
        new("admin", "平台管理员", Command, Role.Administrator, null),
        new("leader", "分管环保副主任", Committee, Role.Leader, DemoPlan.DistrictCode),
        new("bureau", "生态环境局大气科", Environment, Role.BureauOfficer, DemoPlan.DistrictCode, "air"),
        new("dispatcher", "指挥中心值班员", Command, Role.Dispatcher, DemoPlan.DistrictCode),
        new("supervisor", "监督中心值班员", Supervision, Role.Supervisor, DemoPlan.DistrictCode),
        new("officer", "文昌街道网格长", "文昌街道办事处", Role.GridOfficer, "410871062"),
        new("inspector", "督查室督查员", Inspectorate, Role.Inspector, DemoPlan.DistrictCode),
        new("unit", "示意工地负责人", Site, Role.UnitAccount, "410871062"),
        new("chengguan", "城市管理局市容科", City, Role.BureauOfficer, DemoPlan.DistrictCode),
        new("zhujian", "住建局扬尘办", Construction, Role.BureauOfficer, DemoPlan.DistrictCode, "air"),
        new("wenyuan", "文苑街道网格长", "文苑街道办事处", Role.GridOfficer, "410871061"),
        new("liwan", "李万街道网格长", "李万街道办事处", Role.GridOfficer, "410871060"),
        new("yangmiao", "阳庙镇网格长", "阳庙镇人民政府", Role.GridOfficer, "410871100"),
        new("ningguo", "宁郭镇网格长", "宁郭镇人民政府", Role.GridOfficer, "410871101"),
        new("sujiazuo", "苏家作乡网格长", "苏家作乡人民政府", Role.GridOfficer, "410871203"),
    ];

    private static readonly (string Name, UnitKind Kind, string Code)[] Units =
    [
        (Committee, UnitKind.Department, DemoPlan.DistrictCode), (Environment, UnitKind.Department, DemoPlan.DistrictCode), (City, UnitKind.Department, DemoPlan.DistrictCode),
        (Construction, UnitKind.Department, DemoPlan.DistrictCode), ("公安交警大队", UnitKind.Department, DemoPlan.DistrictCode), (Command, UnitKind.Department, DemoPlan.DistrictCode),
        (Supervision, UnitKind.Department, DemoPlan.DistrictCode), (Inspectorate, UnitKind.Department, DemoPlan.DistrictCode),
        ("李万街道办事处", UnitKind.Town, "410871060"), ("文苑街道办事处", UnitKind.Town, "410871061"), ("文昌街道办事处", UnitKind.Town, "410871062"),
        ("阳庙镇人民政府", UnitKind.Town, "410871100"), ("宁郭镇人民政府", UnitKind.Town, "410871101"), ("苏家作乡人民政府", UnitKind.Town, "410871203"),
        (Site, UnitKind.Firm, "410871062"), ("示意渣土运输有限公司", UnitKind.Firm, "410871060"), ("示意热力有限公司", UnitKind.Firm, "410871203"),
    ];

    /// <summary>Stores them, from today on.</summary>
    internal static async Task SeedAsync(IServiceProvider services, DateOnly from, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var accounts = services.GetRequiredService<Accounts>();
        var grids = await db.Set<Grid>().AsNoTracking().OrderBy(g => g.Code).ToListAsync(cancel);
        var paths = grids.ToDictionary(g => g.Code, g => g.Path, StringComparer.Ordinal);
        var units = Units.Select(u => new Unit { Name = u.Name, Kind = u.Kind, GridPath = paths[u.Code] }).ToDictionary(u => u.Name, StringComparer.Ordinal);
        db.AddRange(units.Values);
        await db.SaveChangesAsync(cancel);

        foreach (var sign in SignIns)
        {
            var person = new Person { Name = sign.Post, UnitId = units[sign.Unit].Id };
            db.Add(person);
            if (sign.Role == Role.GridOfficer)
                db.Add(new Duty { Person = person, GridPath = paths[sign.Code!], Field = Fields.Any, From = from });
            if (sign is { Role: Role.BureauOfficer, Unit: Environment })
                db.Add(new Duty { Person = person, GridPath = paths[DemoPlan.DistrictCode], Field = sign.Field, From = from });
            var path = sign.Code is { } code ? paths[code] : "/";
            var made = await accounts.CreateAsync(sign.Name, Password, person, [new Grant(sign.Role, path, sign.Field)]);
            if (made.Refusal is { } refusal)
                throw new InvalidOperationException($"Demo sign-in {sign.Name}: {refusal.Sentence.En}");
        }

        AddVillageOfficers(db, grids, units.Values, from);
        db.Audit(Actor.System, "people.demo", "people", new { units = units.Count, signIns = SignIns.Count });
        await db.SaveChangesAsync(cancel);
    }

    // Village officers answer for air in their village: 宁郭镇第3网格员.
    private static void AddVillageOfficers(WanggeDb db, List<Grid> grids, IEnumerable<Unit> units, DateOnly from)
    {
        var towns = units.Where(u => u.Kind == UnitKind.Town).ToDictionary(u => u.GridPath, StringComparer.Ordinal);
        foreach (var town in grids.Where(g => g.Level == GridLevel.Town))
        {
            foreach (var (index, village) in grids.Where(g => g.ParentId == town.Id).Index())
            {
                var person = new Person { Name = $"{town.Name}第{index + 1}网格员", UnitId = towns[town.Path].Id };
                db.Add(new Duty { Person = person, GridPath = village.Path, Field = "air", From = from });
            }
        }
    }
}
