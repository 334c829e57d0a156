using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wangge.Platform.People;

/// <summary>Routes of sign-in, the own account, and the people of the district.</summary>
public static class PeopleRoutes
{
    /// <summary>Maps what needs a sign-in, under <c>/api/v1</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var account = api.MapGroup("/account").RequireAuthorization(PeopleServices.InPerson).WithTags("Account");
        SignOut.Map(account);
        ChangePassword.Map(account);
        SetUpTotp.Map(account);
        Passkeys.Map(account);
        Tokens.Map(account);

        var people = api.MapGroup("/people").WithTags("People");
        PeopleLists.Map(people);
        CreateUnit.Map(people);
        ChangeUnit.Map(people);
        AddPerson.Map(people);
        ChangePerson.Map(people);
        ReadPhone.Map(people);
        AssignDuty.Map(people);
        EndDuty.Map(people);
        OpenAccount.Map(people);
        ChangeAccount.Map(people);
        GiveRole.Map(people);
        EndRole.Map(people);
        ImportPeople.Map(people);
    }

    /// <summary>Maps what needs none: signing in and the first-run set-up, under <c>/api/v1</c>.</summary>
    public static void MapPublic(RouteGroupBuilder pub)
    {
        var signIn = pub.MapGroup("/sign-in").WithMetadata(new OwnPagesOnly()).WithTags("Sign-in");
        PasswordSignIn.Map(signIn);
        CodeSignIn.Map(signIn);
        PasskeySignIn.Map(signIn);
        FirstRun.Map(pub);
    }
}
