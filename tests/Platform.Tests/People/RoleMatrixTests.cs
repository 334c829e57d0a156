using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

/// <summary>Tries each role of a town against each operation: in the town, in the town beside, and in the district above.</summary>
public sealed class RoleMatrixTests
{
    private static readonly Role[] PhoneReaders = [Role.Administrator, Role.Leader, Role.Dispatcher];

    public static TheoryData<Role> Roles { get; } = [.. Enum.GetValues<Role>()];

    private static readonly string[] Operations =
    [
        "CreateUnit", "ChangeUnit", "MoveUnitHere", "CloseUnit", "AddPerson", "ChangePerson", "MovePersonHere", "ClosePerson", "ReadPhone",
        "AssignDuty", "EndDuty", "OpenAccount", "ResetAccount", "CloseAccount", "GiveRole", "EndRole",
    ];

    [Theory, MemberData(nameof(Roles))]
    public async Task Operation_OfARoleOfOneTown_IsDoneThereAloneAndByTheRightRole(Role role)
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddGridsAsync();
        await site.AddOfficerAsync("actor", "/d/t1/", new Grant(role, "/d/t1/", Fields.Any));
        var browser = await site.SignInAsync("actor");
        var done = new List<string>();

        foreach (var grid in new[] { "/d/t1/", "/d/t1/v1/", "/d/t2/", "/d/" })
        {
            foreach (var operation in Operations)
            {
                var target = await TargetAsync(site, operation, grid);
                var answer = await browser.PostAsync("people/" + target.Path, target.Body);
                if (answer.Status is HttpStatusCode.OK or HttpStatusCode.NoContent)
                    done.Add($"{grid} {operation}");
                else
                    Assert.True(answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{operation} {answer.Status} {answer.Text}");
            }
        }

        var own = new[] { "/d/t1/", "/d/t1/v1/" };
        var expected = own.SelectMany(g => Operations.Where(o => o == "ReadPhone" ? PhoneReaders.Contains(role) : role == Role.Administrator && !o.StartsWith("Move", StringComparison.Ordinal)).Select(o => $"{g} {o}"));
        Assert.Equal(expected, done);
    }

    [Fact]
    public async Task Operation_WithoutAnyRole_IsNeverDone()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddGridsAsync();
        await site.AddOfficerAsync("actor", "/d/t1/");
        var browser = await site.SignInAsync("actor");
        foreach (var operation in Operations)
        {
            var target = await TargetAsync(site, operation, "/d/t1/");
            Assert.True((await browser.PostAsync("people/" + target.Path, target.Body)).Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, operation);
            Assert.Equal(HttpStatusCode.Unauthorized, (await site.Open().PostAsync("people/" + target.Path, target.Body)).Status);
        }
    }

    private static int _number;

    /// <summary>Makes what the operation needs in a grid, and the request.</summary>
    private static async Task<(string Path, object? Body)> TargetAsync(PeopleSite site, string operation, string grid)
    {
        var n = Interlocked.Increment(ref _number);
        var unit = new Unit { Name = $"所 {n}", Kind = UnitKind.Town, GridPath = grid };
        await site.AddAsync(unit);
        var cipher = site.Services.GetRequiredService<PersonalData>().EncryptPhone("13800135678");
        var person = new Person { Name = $"人 {n}", UnitId = unit.Id, PhoneCipher = cipher };
        var duty = new Duty { Person = person, GridPath = grid, Field = "air", From = new DateOnly(2019, 10, 1) };
        await site.AddAsync(person, duty);
        var account = (await site.RunAsync(p => p.GetRequiredService<Accounts>().CreateAsync($"u{n}", PeopleSite.Password, null, [new Grant(Role.GridOfficer, grid, "air")]))).Value;
        if (operation != "OpenAccount")
            await site.WithDbAsync(db => db.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.PersonId, person.Id)));
        var role = await site.WithDbAsync(db => db.Set<RoleGrant>().SingleAsync(g => g.AccountId == account.Id));
        var ownUnit = await site.WithDbAsync(db => db.Set<Unit>().Where(u => u.Name == "单位 actor").Select(u => u.Id).SingleAsync());
        var elsewhere = grid == "/d/t1/" || grid == "/d/t1/v1/" ? "/d/t2/" : "/d/t1/";
        if (operation == "CloseUnit")
        {
            await site.WithDbAsync(db => db.Set<Person>().Where(p => p.Id == person.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.ClosedOn, new DateOnly(2019, 11, 1))));
        }

        return operation switch
        {
            "CreateUnit" => ("units", new { name = $"新所 {n}", kind = "Town", gridPath = grid }),
            "ChangeUnit" => ($"units/{unit.Id}", new { name = $"改名 {n}" }),
            "MoveUnitHere" => ($"units/{unit.Id}", new { gridPath = elsewhere }),
            "CloseUnit" => ($"units/{unit.Id}/close", null),
            "AddPerson" => ("persons", new { name = "新人", unitId = unit.Id, phone = "138 0013 5678" }),
            "ChangePerson" => ($"persons/{person.Id}", new { name = "改名" }),
            "MovePersonHere" when elsewhere == "/d/t1/" => ($"persons/{person.Id}", new { unitId = ownUnit }),
            "MovePersonHere" => ($"persons/{person.Id}", new { unitId = await UnitOfAsync(site, elsewhere, n) }),
            "ClosePerson" => ($"persons/{person.Id}/close", null),
            "ReadPhone" => ($"persons/{person.Id}/phone", null),
            "AssignDuty" => ("duties", new { personId = person.Id, gridPath = grid, field = "premiums" }),
            "EndDuty" => ($"duties/{duty.Id}/end", new { }),
            "OpenAccount" => ("accounts", new { personId = person.Id, name = $"new{n}" }),
            "ResetAccount" => ($"accounts/{account.Id}/reset", null),
            "CloseAccount" => ($"accounts/{account.Id}/close", null),
            "GiveRole" => ("grants", new { accountId = account.Id, role = "Inspector", gridPath = grid, field = "air" }),
            "EndRole" => ($"grants/{role.Id}/end", new { }),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
    }

    private static async Task<int> UnitOfAsync(PeopleSite site, string grid, int n)
    {
        var unit = new Unit { Name = $"彼所 {n}", GridPath = grid };
        await site.AddAsync(unit);
        return unit.Id;
    }
}
