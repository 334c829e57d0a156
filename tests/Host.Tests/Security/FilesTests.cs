using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wangge.Host.Cli;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Security;

/// <summary>Backups of others, and files that others on the machine could read.</summary>
public sealed class FilesTests
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = Own | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    [Theory]
    [InlineData("files/{0}")]
    [InlineData("abcdef{0}")]
    [InlineData("files/../out.txt")]
    [InlineData("files/..\\out.txt")]
    [InlineData("files/C:out.txt")]
    [InlineData("out.txt")]
    public async Task Restore_OfANameThatLeadsOutside_IsRefusedAndWritesNothing(string name)
    {
        using var folder = new TemporaryFolder();
        var outside = folder["out.txt"];
        await MakeBackupAsync(folder["b.wangge"], string.Format(System.Globalization.CultureInfo.InvariantCulture, name, outside), listed: true, held: true);

        var restore = await Cli.Cli.RunAsync("restore", folder["b.wangge"], "--data", folder["data"]);

        Assert.Equal(1, restore.Code);
        Assert.Contains("points outside the data folder", restore.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(outside));
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Restore_OfABackupThatLacksAPart_SaysSo(bool listed, bool held)
    {
        using var folder = new TemporaryFolder();
        await MakeBackupAsync(folder["b.wangge"], "files/note.txt", listed, held);

        var restore = await Cli.Cli.RunAsync("restore", folder["b.wangge"], "--data", folder["data"]);

        Assert.Equal(1, restore.Code);
        Assert.Contains("is missing in", restore.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_WhereSomebodyPutAFileInItsWay_IsReadableByItsOwnerOnly()
    {
        using var folder = new TemporaryFolder();
        await using (await StoreServices.OpenAsync(new StoreLocation(folder["data"], null), TimeProvider.System))
        {
            // Made and closed again.
        }

        await File.WriteAllTextAsync(folder["b.wangge.part"], "", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(folder["b.wangge.part"], Everybody);

        var backup = await Cli.Cli.RunAsync("backup", folder["b.wangge"], "--data", folder["data"]);

        Assert.Equal((0, ""), (backup.Code, backup.Error));
        Assert.Equal(Own, File.GetUnixFileMode(folder["b.wangge"]));
    }

    [Fact]
    public async Task Store_InAFolderThatWasThereBefore_IsReadableByItsOwnerOnly()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"], (UnixFileMode)0b111_101_101);

        await using (await StoreServices.OpenAsync(new StoreLocation(folder["data"], null), TimeProvider.System))
            Assert.Equal(Own, File.GetUnixFileMode(Path.Combine(folder["data"], StorageServices.FileName)));
    }

    private static async Task MakeBackupAsync(string file, string name, bool listed, bool held)
    {
        using var bytes = new MemoryStream();
        await using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (held)
                await AddAsync(archive, name, "from elsewhere");
            if (listed)
                await AddAsync(archive, "manifest.json", JsonSerializer.Serialize(new BackupManifest(1, "sqlite", "", DateTime.UnixEpoch, [name]), JsonSerializerOptions.Web));
        }

        var content = bytes.ToArray();
        await File.WriteAllBytesAsync(file, [.. content, .. Encoding.ASCII.GetBytes("WANGGE-BACKUP-SHA256:"), .. SHA256.HashData(content)]);
    }

    private static async Task AddAsync(ZipArchive archive, string name, string text)
    {
        await using var target = await archive.CreateEntry(name).OpenAsync();
        await target.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
