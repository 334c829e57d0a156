using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Readings;

/// <summary>Keys of factors by their code; a code that is new is added to the store.</summary>
public sealed class FactorBook(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Longest code that is kept, characters; HJ 212-2017 has six.</summary>
    public const int LongestCode = 24;

    /// <summary>Most codes that are kept: a device that makes up codes must not fill memory. The standards list some 700.</summary>
    public const int MostCodes = 10_000;

    private const string Converted = "-Zs";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _codes = new();
    private bool _loaded;

    /// <summary>Every code that is known, by key.</summary>
    public IReadOnlyDictionary<int, string> Codes => _codes;

    /// <summary>
    /// The key of a code: from memory, or from the store where it is new. Waits while the store is not available. Returns 0,
    /// a key whose readings are not stored, for what is no code (empty, longer than <see cref="LongestCode"/>, other than
    /// letters, digits and hyphens) and where <see cref="MostCodes"/> are known.
    /// </summary>
    public async ValueTask<int> IdOfAsync(string code, CancellationToken cancel)
    {
        if (_ids.TryGetValue(code, out int known))
            return known;
        if (code.Length is 0 or > LongestCode || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return 0;
        await _turn.WaitAsync(cancel);
        try
        {
            while (true)
            {
                try
                {
                    return await AddAsync(code, cancel);
                }
                catch (Exception failure) when (ReadingSink.IsUnavailable(failure))
                {
                    await Task.Delay(Pause, clock, cancel);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The key of a code that is known already, without allocating. Returns false where it is not known yet.</summary>
    public bool TryFind(ReadOnlySpan<byte> code, bool converted, out int id)
    {
        id = 0;
        Span<char> text = stackalloc char[LongestCode];
        if (code.Length > LongestCode - (converted ? Converted.Length : 0) || Ascii.ToUtf16(code, text, out int length) != OperationStatus.Done)
            return false;
        if (converted)
        {
            Converted.CopyTo(text[length..]);
            length += Converted.Length;
        }

        return _ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out id);
    }

    /// <summary>The code of a key, or null.</summary>
    public string? CodeOf(int id) => _codes.GetValueOrDefault(id);

    /// <summary>Reads the codes of the store, once.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (_loaded)
            return;
        await using var scope = scopes.CreateAsyncScope();
        foreach (var factor in await scope.ServiceProvider.GetRequiredService<WanggeDb>().Set<Factor>().AsNoTracking().ToListAsync(cancel))
            Know(factor.Code, factor.Id);
        _loaded = true;
    }

    private async Task<int> AddAsync(string code, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (_ids.TryGetValue(code, out int known))
            return known;
        if (_ids.Count >= MostCodes)
            return 0;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        await db.Database.ExecuteSqlAsync($"insert into air_factor (code) values ({code}) on conflict (code) do nothing", cancel);
        int id = await db.Set<Factor>().Where(f => f.Code == code).Select(f => f.Id).SingleAsync(cancel);
        Know(code, id);
        return id;
    }

    private void Know(string code, int id)
    {
        _codes[id] = code;
        _ids[code] = id;
    }
}
