using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Wangge.Air;

/// <summary>Reads an uploaded file, refusing one that is too large before it is read.</summary>
internal static class Uploads
{
    /// <summary>Largest upload, bytes: a year of a national network, packed, is about a third of it.</summary>
    public const long Largest = 64L * 1024 * 1024;

    /// <summary>What lets an address take a file: other addresses take far less. The form around the file comes on top.</summary>
    public static RequestSizeLimitAttribute SizeLimit(long file) => new(file + (1024 * 1024));

    /// <summary>The form with its file in the field <c>file</c>, or the refusal.</summary>
    public static async Task<Outcome<(IFormCollection Form, IFormFile File)>> ReadAsync(HttpContext http, CancellationToken cancel, long largest = Largest)
    {
        if (http.Request.ContentLength > largest)
            return TooLarge(largest);
        if (!http.Request.HasFormContentType)
            return Refusal.BadField("file", "请用表单上传文件。", "Upload the file in a form.");
        try
        {
            var form = await http.Request.ReadFormAsync(cancel);
            return form.Files["file"] is { Length: > 0 } file
                ? (form, file)
                : Refusal.BadField("file", "请选择一个不为空的文件。", "Choose a file that is not empty.");
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return TooLarge(largest);
        }
    }

    private static Refusal TooLarge(long largest) => new("too-large",
        new($"文件超过上限 {largest >> 20} MB；请拆分，或在服务器上用命令行导入。", $"The file is larger than {largest >> 20} MB; split it, or import it at the server's command line."),
        StatusCodes.Status413PayloadTooLarge, "file");
}
