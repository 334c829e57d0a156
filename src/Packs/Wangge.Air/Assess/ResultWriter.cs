namespace Wangge.Air.Assess;

/// <summary>Writes result rows, cell by cell in the order of the columns; a row is ended by <see cref="End"/>.</summary>
internal abstract class ResultWriter
{
    /// <summary>A cell without a value.</summary>
    public abstract void Empty();

    /// <summary>A text.</summary>
    public abstract void Text(ReadOnlySpan<char> text);

    /// <summary>A whole number.</summary>
    public abstract void Number(int value);

    /// <summary>A number with the decimals it carries.</summary>
    public abstract void Number(decimal value);

    /// <summary>A rounded number shown with its decimals, zeros too, or an empty cell.</summary>
    public void Rounded(decimal? value, int decimals)
    {
        // Adding a zero gives a decimal the zero's decimals.
        if (value is { } number)
            Number(number + new decimal(0, 0, 0, isNegative: false, (byte)decimals));
        else
            Empty();
    }

    /// <summary>Yes or no.</summary>
    public abstract void Flag(bool value);

    /// <summary>Ends the row.</summary>
    public abstract void End();

    /// <summary>Ends the table.</summary>
    public abstract void Complete();

    /// <summary>A number or an empty cell.</summary>
    public void Optional(int? value)
    {
        if (value is { } number)
            Number(number);
        else
            Empty();
    }
}
