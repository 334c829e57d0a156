namespace Wangge.Platform.People;

/// <summary>
/// What a password must be. Length counts and guessable ones are refused; mixtures of classes are not asked for, since
/// they make people choose P@ssw0rd1 (NIST SP 800-63B, 5.1.1.2).
/// </summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int MinimumLength = 10;

    /// <summary>Most characters; hashing is kept from being used to wear the server out.</summary>
    public const int MaximumLength = 128;

    private const int DistinctCharacters = 5;
    private const int RunLength = 4;
    private const int LeftOver = 6;

    // Stems of what people choose most, here and abroad; digits and signs around them do not make them better.
    private static readonly string[] Common =
    [
        "password", "passw0rd", "p@ssword", "p@ssw0rd", "qwerty", "admin", "administrator", "root", "letmein", "welcome", "iloveyou", "woaini",
        "wangge", "wanggeyuan", "huanbao", "mima", "beijing", "henan", "zhengfu", "changeme", "test", "abc", "a1b2c3", "1q2w3e", "1qaz2wsx", "5201314", "1314520",
    ];

    private static readonly string[] Runs = ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfv", "1qaz2wsx3edc4rfv"];

    /// <summary>The refusal, or null where the password may be used.</summary>
    /// <param name="password">The password.</param>
    /// <param name="name">Name of the account, which it must not hold.</param>
    /// <param name="field">The request field to name.</param>
    public static Refusal? Check(string? password, string name, string field = "password")
    {
        if (password is null || password.Length < MinimumLength)
            return Refusal.BadField(field, $"密码至少 {MinimumLength} 个字符。", $"A password has at least {MinimumLength} characters.");
        if (password.Length > MaximumLength)
            return Refusal.BadField(field, $"密码最多 {MaximumLength} 个字符。", $"A password has at most {MaximumLength} characters.");
        var lower = password.ToLowerInvariant();
        if (name.Length >= 3 && lower.Contains(name.ToLowerInvariant(), StringComparison.Ordinal))
            return Refusal.BadField(field, "密码不能包含账号名。", "A password must not contain the account's name.");
        if (lower.Distinct().Count() < DistinctCharacters || IsRuns(lower) || IsCommon(lower))
            return Refusal.BadField(field, "这个密码太常见，容易被猜中；请换一个，例如几个不相干的词连在一起。", "This password is too common and easily guessed; choose another, for example a few unrelated words together.");
        return null;
    }

    private static bool IsCommon(string lower)
    {
        var stem = lower.Trim([.. "0123456789!@#$%^&*()-_=+.,?~ "]);
        return Common.Any(c => stem == c || lower.Replace(c, "", StringComparison.Ordinal).Length < LeftOver);
    }

    // A run inside a long phrase does no harm: judged by what remains without the runs.
    private static bool IsRuns(string lower)
    {
        var covered = new bool[lower.Length];
        for (var i = 0; i + RunLength <= lower.Length; i++)
        {
            var piece = lower.Substring(i, RunLength);
            var backwards = new string([.. piece.Reverse()]);
            if (Runs.Any(r => r.Contains(piece, StringComparison.Ordinal) || r.Contains(backwards, StringComparison.Ordinal)))
                covered.AsSpan(i, RunLength).Fill(true);
        }

        return covered.Count(c => !c) < LeftOver;
    }
}
