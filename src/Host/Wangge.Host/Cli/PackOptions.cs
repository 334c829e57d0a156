using System.CommandLine;
using Wangge.Platform.Packs;

namespace Wangge.Host.Cli;

/// <summary>The options that the packs add to <c>serve</c> and <c>demo</c>.</summary>
internal sealed class PackOptions
{
    private readonly List<Option<string?>> _options = [];

    public PackOptions(Command command, CommandLine cli)
    {
        foreach (var asked in InstalledPacks.Create().SelectMany(p => p.ServeOptions))
        {
            var option = new Option<string?>(asked.Name) { Description = asked.Description.In(cli.English), DefaultValueFactory = _ => asked.Default };
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is { } value && asked.Fault?.Invoke(value) is { } fault)
                    result.AddError(fault.In(cli.English));
            });
            _options.Add(option);
            command.Options.Add(option);
        }
    }

    public ServeValues Read(ParseResult parsed) => new(_options
        .Select(o => (o.Name, Value: parsed.GetValue(o)))
        .Where(o => o.Value is not null)
        .ToDictionary(o => o.Name, o => o.Value!, StringComparer.Ordinal));
}
