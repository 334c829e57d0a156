namespace Wangge.Hj212.Internals;

/// <summary>Uploads that are not stored yet, by numbers that are used again.</summary>
internal sealed class PendingUploads(int most)
{
    private Slot[] _slots = new Slot[Math.Min(4, most)];

    public int Count { get; private set; }

    public bool IsFull => Count >= most;

    public bool Holds(QnText qn, ulong content)
    {
        if (qn.IsEmpty || Count == 0)
            return false;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Used && slot.Qn == qn && slot.Content == content)
                return true;
        }

        return false;
    }

    public int Add(QnText qn, ulong content, bool wantsAnswer, int flag)
    {
        int free = Array.FindIndex(_slots, s => !s.Used);
        if (free < 0)
        {
            free = _slots.Length;
            Array.Resize(ref _slots, Math.Min(most, _slots.Length * 2));
        }

        _slots[free] = new Slot(true, qn, content, wantsAnswer, flag);
        Count++;
        return free;
    }

    /// <summary>Takes an upload out; null where there is none of that number.</summary>
    public Slot? Take(int number)
    {
        if ((uint)number >= (uint)_slots.Length || !_slots[number].Used)
            return null;
        var slot = _slots[number];
        _slots[number] = default;
        Count--;
        return slot;
    }

    /// <summary>An upload that waits.</summary>
    /// <param name="Used">Whether the place is taken.</param>
    /// <param name="Qn">Its QN.</param>
    /// <param name="Content">A hash of its data segment: some devices number everything alike.</param>
    /// <param name="WantsAnswer">Whether it is to be answered.</param>
    /// <param name="Flag">Flag of the answer.</param>
    internal readonly record struct Slot(bool Used, QnText Qn, ulong Content, bool WantsAnswer, int Flag);
}

/// <summary>A QN of at most 18 digits, held without allocating.</summary>
internal readonly record struct QnText(long Number, int Digits)
{
    public const int Longest = 18;

    public bool IsEmpty => Digits == 0;

    /// <summary>Reads a QN; an empty one is none. Returns false where it is no number of at most 18 digits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out QnText qn)
    {
        qn = default;
        if (text.Length > Longest)
            return false;
        long number = 0;
        foreach (byte b in text)
        {
            if (b is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (b - '0');
        }

        qn = new QnText(number, text.Length);
        return true;
    }

    public ReadOnlySpan<byte> Write(Span<byte> room)
    {
        long rest = Number;
        for (int i = Digits - 1; i >= 0; i--)
        {
            room[i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        return room[..Digits];
    }
}
