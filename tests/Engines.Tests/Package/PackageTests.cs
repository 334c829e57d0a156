using System.Diagnostics;
using System.IO.Compression;
using Wangge.Tests;

namespace Engines.Tests.Package;

/// <summary>The engines as others get them: packed, restored from a folder and used by one program of its own.</summary>
public sealed class PackageTests
{
    private const string Program = """
        using Wangge.AirQuality;
        using Wangge.AirQuality.Analysis;
        using Wangge.Hj212;

        int? iaqi = SubIndex.Of(AqiEdition.Hj633Of2012, Indicator.Pm25Day, 100m);
        var frame = new HourlyFrame("A", new DateTime(2019, 1, 1), 3_000);
        var (air, wind) = (frame.Add("pm25", "µg/m³"), frame.Add("wind_speed", "m/s"));
        for (int i = 0; i < frame.Count; i++)
            (air[i], wind[i]) = (60.0 / (1 + (i * 7 % 10)), 1 + (i * 7 % 10));
        var model = WeatherModel.Train(frame, "pm25", new WeatherModelOptions { Trees = 100, Models = 5 });
        Console.WriteLine($"{iaqi} {model.Reason} {model.Model?.RandomTest.R2 > 0.5}");

        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var header = new FrameHeader { Command = 2011, Mn = "8", Password = "1", Edition = Edition.V2025 };
        FrameWriter.Write(output, header, new FrameContent().Factor("a34004", "Rtd", 86), key: new byte[16]);
        var input = new System.Buffers.ReadOnlySequence<byte>(output.WrittenMemory);
        new FrameParser().Read(ref input, out Frame hidden, out _);
        hidden.Decrypt(new byte[16], new byte[64], out Frame plain);
        var factors = new FactorValue[1];
        plain.ReadFactors(factors, out _, out int count);
        Console.WriteLine($"{hidden.IsEncrypted} {count} {factors[0].Value}");
        """;

    [Fact]
    public async Task Package_RestoredFromAFolder_RunsWithItsNativeLibrary()
    {
        using var folder = new TemporaryFolder();
        string configuration = typeof(PackageTests).Assembly.Location.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        foreach (string engine in (string[])["Wangge.AirQuality", "Wangge.Hj212"])
        {
            await RunAsync(Paths.Repository, "pack", $"src/Engines/{engine}", "-c", configuration, "--no-build", "-o", folder.Path, "-v", "quiet", "-p:Version=0.0.1-test");
            string package = Assert.Single(Directory.GetFiles(folder.Path, $"{engine}.*.nupkg"));
            using ZipArchive archive = await ZipFile.OpenReadAsync(package, TestContext.Current.CancellationToken);
            var names = archive.Entries.Select(e => e.FullName).ToList();
            Assert.Contains("README.md", names);
            Assert.Contains($"lib/net10.0/{engine}.xml", names);
        }

        string user = Directory.CreateDirectory(Path.Combine(folder.Path, "user")).FullName;
        string known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        // What the package needs is on this machine already: nothing is fetched.
        await File.WriteAllTextAsync(Path.Combine(user, "user.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RestoreSources>{folder.Path}</RestoreSources>
                <RestorePackagesPath>{folder.Path}/packages</RestorePackagesPath>
                <RestoreFallbackFolders>{known}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Wangge.AirQuality" Version="0.0.1-test" />
                <PackageReference Include="Wangge.Hj212" Version="0.0.1-test" />
              </ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(user, "Program.cs"), Program, TestContext.Current.CancellationToken);
        string printed = await RunAsync(user, "run", "-v", "quiet");

        Assert.Equal("132 None True\nTrue 1 86", printed.Trim().ReplaceLineEndings("\n"));
    }

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        return output;
    }
}
