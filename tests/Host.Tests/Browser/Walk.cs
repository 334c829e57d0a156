using Microsoft.Playwright;
using SkiaSharp;

namespace Wangge.Tests.Browser;

/// <summary>One person's browser; keeps what its console complained of, policy violations among it.</summary>
public sealed class Walk : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Walk(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        Listen(page);
    }

    /// <summary>The first tab.</summary>
    public IPage Page { get; }

    /// <summary>Another tab of the same person.</summary>
    public async Task<IPage> NewTabAsync()
    {
        var page = await _context.NewPageAsync();
        Listen(page);
        return page;
    }

    /// <summary>Opens a page, which must answer 200, and waits until all it draws is drawn.</summary>
    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path}: {answer.Status}");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Waits until every analysis of the page is there and its pictures are drawn, also those far below.</summary>
    public async Task SeeAnalysesAsync()
    {
        await Assertions.Expect(Page.Locator("[data-analysis]")).ToHaveCountAsync(0, new() { Timeout = 300_000 });
        await Page.EvaluateAsync("() => document.querySelectorAll('img[loading=lazy]').forEach(i => { i.loading = 'eager'; })");
        await Page.WaitForFunctionAsync("() => [...document.images].every(i => i.complete)");
    }

    /// <summary>Keeps a picture of the page in docs/screenshots.</summary>
    /// <param name="name">Its name without extension.</param>
    /// <param name="whole">The whole page, not only what the window shows.</param>
    public async Task KeepAsync(string name, bool whole = false) => await Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Paths.Repository, "docs", "screenshots", name + ".png"),
        FullPage = whole,
        Animations = ScreenshotAnimations.Disabled,
        Caret = ScreenshotCaret.Hide,
    });

    /// <summary>Sends the form of an action and waits for the answer; the page reloads by itself where it is done.</summary>
    public async Task SendAsync(string action, bool refused = false, IPage? tab = null)
    {
        tab ??= Page;
        var answer = await tab.RunAndWaitForResponseAsync(
            () => tab.Locator($"form[action$='/{action}'] button[type=submit]").ClickAsync(),
            r => r.Request.Method == "POST" && r.Url.EndsWith($"/{action}", StringComparison.Ordinal));
        Assert.True(answer.Ok != refused, $"{action}: {answer.Status}");
    }

    /// <summary>What the console complained of so far, but for the refusals (status 4xx) that a test asks for.</summary>
    public IReadOnlyList<string> Complaints(bool refusals = false) =>
        [.. _complaints.Where(c => !refusals || !c.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))];

    /// <summary>Takes the complaints made since the last call.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        string[] taken = [.. _complaints];
        _complaints.Clear();
        return taken;
    }

    /// <summary>What is wrong with how the page stands: scrolls sideways, shows a broken picture or an empty drawing, lacks its heading.</summary>
    public async Task<string[]> FaultsOfLookAsync() => await Page.EvaluateAsync<string[]>("""
        () => {
          const faults = [];
          const page = document.documentElement;
          if (page.scrollWidth > page.clientWidth) {
            const wide = [...document.querySelectorAll("main *, header *")].filter((e) => e.getBoundingClientRect().right > page.clientWidth + 1 && !e.closest(".table-scroll, .map, .seg, [data-scroll]"));
            faults.push(`scrolls sideways: ${page.scrollWidth} of ${page.clientWidth}, ${wide.slice(0, 3).map((e) => e.tagName + "." + e.className).join(" ")}`);
          }
          for (const img of document.querySelectorAll("img")) {
            if (img.complete && img.naturalWidth === 0 && img.offsetParent) faults.push(`broken picture ${img.src}`);
          }
          for (const canvas of document.querySelectorAll("canvas")) {
            const box = canvas.getBoundingClientRect();
            if (canvas.offsetParent && (box.width < 10 || box.height < 10)) faults.push("empty canvas");
          }
          if (document.querySelectorAll("h1").length !== 1) faults.push(`${document.querySelectorAll("h1").length} headings h1`);
          return faults;
        }
        """);

    /// <summary>How many colours an element shows: a drawing that failed shows one.</summary>
    public static async Task<int> ColoursOfAsync(ILocator element)
    {
        using var picture = SKBitmap.Decode(await element.ScreenshotAsync());
        return picture.Pixels.Distinct().Take(1000).Count();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }
}
