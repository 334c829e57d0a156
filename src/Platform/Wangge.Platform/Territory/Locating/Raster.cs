using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory.Locating;

/// <summary>
/// Equal cells over the territory. A cell holds the shape that covers it whole and that no better shape crosses, or
/// <see cref="Nothing"/>, or (below that) where its list of candidates begins.
/// </summary>
internal sealed class Raster
{
    /// <summary>The answer outside every shape.</summary>
    public const int Nothing = -1;

    private const int CellsToAShape = 100;
    private const int FewestCells = 1 << 12;
    private const int MostCells = 1 << 22;

    // Far above the rounding of a cell number (1e-12), far below a cell: an edge this near to a cell is taken to cross it.
    private const double Margin = 1e-9;

    private readonly Envelope _bounds = new();
    private readonly int _columns;
    private readonly int _rows;
    private readonly double _perX;
    private readonly double _perY;
    private readonly int[] _cells;
    private readonly int[] _lists;

    /// <summary>Lays the raster over shapes given best first.</summary>
    public Raster(StripPolygon[] shapes)
    {
        foreach (var shape in shapes)
            _bounds.ExpandToInclude(shape.Bounds);
        var wanted = Math.Clamp((long)shapes.Length * CellsToAShape, FewestCells, MostCells);
        var aspect = _bounds.IsNull || _bounds.Height <= 0 ? 1 : Math.Clamp(_bounds.Width / _bounds.Height, 1e-3, 1e3);
        _columns = Math.Max(1, (int)Math.Sqrt(wanted * aspect));
        _rows = Math.Max(1, (int)(wanted / _columns));
        _perX = _bounds.Width > 0 ? _columns / _bounds.Width : 0;
        _perY = _bounds.Height > 0 ? _rows / _bounds.Height : 0;
        _cells = new int[_columns * _rows];
        _lists = Fill(shapes);
    }

    /// <summary>What the cell of a point holds; <see cref="Nothing"/> outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CellAt(double x, double y)
    {
        if (!(x >= _bounds.MinX && x <= _bounds.MaxX && y >= _bounds.MinY && y <= _bounds.MaxY))
            return Nothing;
        return _cells[(Row(y) * _columns) + Column(x)];
    }

    /// <summary>The candidates of a cell below <see cref="Nothing"/>, best first; a complement ends the list with a shape that covers the cell whole.</summary>
    public ReadOnlySpan<int> Candidates(int cell)
    {
        var start = Nothing - 1 - cell;
        return _lists.AsSpan(start + 1, _lists[start]);
    }

    private int Column(double x) => Math.Min((int)((x - _bounds.MinX) * _perX), _columns - 1);

    private int Row(double y) => Math.Min((int)((y - _bounds.MinY) * _perY), _rows - 1);

    private int[] Fill(StripPolygon[] shapes)
    {
        var candidates = new List<int>?[_cells.Length];
        var crossed = new int[_cells.Length];
        Array.Fill(_cells, Nothing);
        for (var s = 0; s < shapes.Length; s++)
        {
            MarkEdges(shapes[s], s + 1, crossed);
            FillShape(shapes[s], s, crossed, candidates);
        }

        var lists = new List<int>();
        for (var c = 0; c < _cells.Length; c++)
        {
            if (candidates[c] is not { } list)
                continue;
            if (_cells[c] != Nothing)
                list.Add(~_cells[c]);
            _cells[c] = Nothing - 1 - lists.Count;
            lists.Add(list.Count);
            lists.AddRange(list);
        }

        return [.. lists];
    }

    private void FillShape(StripPolygon shape, int s, int[] crossed, List<int>?[] candidates)
    {
        var (left, right) = (Column(shape.Bounds.MinX), Column(shape.Bounds.MaxX));
        for (var row = Row(shape.Bounds.MinY); row <= Row(shape.Bounds.MaxY); row++)
        {
            // Between two crossed cells a row lies wholly inside or wholly outside: one test tells.
            bool? inside = null;
            for (var column = left; column <= right; column++)
            {
                var cell = (row * _columns) + column;
                if (crossed[cell] == s + 1)
                {
                    inside = null;
                    if (_cells[cell] == Nothing)
                        (candidates[cell] ??= new List<int>(3)).Add(s);
                    continue;
                }

                inside ??= shape.Covers(_bounds.MinX + ((column + 0.5) / _perX), _bounds.MinY + ((row + 0.5) / _perY));
                if (inside.Value && _cells[cell] == Nothing)
                    _cells[cell] = s;
            }
        }
    }

    private void MarkEdges(StripPolygon shape, int mark, int[] crossed)
    {
        foreach (var (x1, y1, x2, y2) in shape.AllEdges)
        {
            var (ax, ay) = ((x1 - _bounds.MinX) * _perX, (y1 - _bounds.MinY) * _perY);
            var (bx, by) = ((x2 - _bounds.MinX) * _perX, (y2 - _bounds.MinY) * _perY);
            if (ay > by)
                (ax, ay, bx, by) = (bx, by, ax, ay);
            var last = Clamp(by + Margin, _rows);
            for (var row = Clamp(ay - Margin, _rows); row <= last; row++)
            {
                var (from, to) = by > ay ? (At(row - Margin), At(row + 1 + Margin)) : (ax, bx);
                if (from > to)
                    (from, to) = (to, from);
                var end = Clamp(to + Margin, _columns);
                for (var column = Clamp(from - Margin, _columns); column <= end; column++)
                    crossed[(row * _columns) + column] = mark;
            }

            double At(double y) => ax + ((bx - ax) * Math.Clamp((y - ay) / (by - ay), 0, 1));
        }
    }

    private static int Clamp(double at, int count) => Math.Clamp((int)Math.Floor(at), 0, count - 1);
}
