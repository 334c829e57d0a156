using System.Net;
using System.Net.Http.Headers;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

public sealed class EvidenceHttpTests
{
    [Fact]
    public async Task Add_APhoto_IsServedToThoseWhoMaySeeTheCaseOnly()
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Dispatched);
        var other = (await site.Store.OpenAsync(Cast.Report())).Value.Record.Number;

        var (status, added) = await CaseSite.Read(await SendAsync(site, number, Photos.Picture(800, 600), Cast.Handler, "处置前"));

        Assert.Equal(201, status);
        var hash = added.GetProperty("id").GetString();
        using var photo = await site.GetAsync($"/api/v1/cases/{number}/evidence/{hash}", Cast.Leader);
        using var small = await site.GetAsync($"/api/v1/cases/{number}/evidence/{hash}/small", Cast.Leader);
        using var otherCase = await site.GetAsync($"/api/v1/cases/{other}/evidence/{hash}", Cast.Leader);
        using var stranger = await site.GetAsync($"/api/v1/cases/{number}/evidence/{hash}", Cast.Person(98, Role.Leader));
        using var climbing = await site.GetAsync($"/api/v1/cases/{number}/evidence/..%2F..%2Fwangge.db", Cast.Leader);
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", photo.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(small.Content.Headers.ContentLength < photo.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.NotFound, otherCase.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, climbing.StatusCode);
        var view = await site.ReadAsync($"/api/v1/cases/{number}", Cast.Leader);
        Assert.Equal("处置前", view.GetProperty("evidence")[0].GetProperty("caption").GetString());
    }

    [Fact]
    public async Task Add_TwoHundredMegabytes_IsRefusedWithoutReadingThem()
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Dispatched);

        var (status, problem) = await CaseSite.Read(await SendAsync(site, number, new byte[200_000_000], Cast.Handler, null, expectContinue: true));

        Assert.Equal(413, status);
        Assert.Contains("12 MB", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_AnythingElse_IsRefusedAndKeepsNothing()
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Dispatched);

        var (html, problem) = await CaseSite.Read(await SendAsync(site, number, "<html>"u8.ToArray(), Cast.Handler, null));
        var (long_, _) = await CaseSite.Read(await SendAsync(site, number, Photos.Picture(80, 60), Cast.Handler, new string('长', 101)));
        var (administrator, _) = await CaseSite.Read(await SendAsync(site, number, Photos.Picture(80, 60), Cast.Administrator, null));
        using var noForm = await site.SendAsync(HttpMethod.Post, $"/api/v1/cases/{number}/evidence", Cast.Handler, new StringContent("x"));

        Assert.Equal((422, "photo"), (html, problem.GetProperty("field").GetString()));
        Assert.Equal(400, long_);
        Assert.Equal(403, administrator);
        Assert.Equal(HttpStatusCode.BadRequest, noForm.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(site.Store.Folder, "evidence")));
    }

    private static async Task<HttpResponseMessage> SendAsync(CaseSite site, string number, byte[] file, Actor by, string? caption, bool expectContinue = false)
    {
        using var form = new MultipartFormDataContent();
        var photo = new ByteArrayContent(file);
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(photo, "photo", "IMG_0001.php");
        if (caption is not null)
            form.Add(new StringContent(caption), "caption");
        return await site.SendAsync(HttpMethod.Post, $"/api/v1/cases/{number}/evidence", by, form, r => r.Headers.ExpectContinue = expectContinue);
    }
}
