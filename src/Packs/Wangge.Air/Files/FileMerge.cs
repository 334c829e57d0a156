using System.Collections.Concurrent;
using System.Threading.Channels;
using Wangge.AirQuality;

namespace Wangge.Air.Files;

/// <summary>
/// Reads many files at once and hands out their blocks in order of date, files of the same date in the order given: days
/// given in any order and files that overlap come together as one series. Reading runs ahead on other cores; the order does
/// not depend on it. At most <see cref="OpenAtOnce"/> files are open, so far more that all overlap lose the order.
/// </summary>
internal sealed class FileMerge
{
    /// <summary>Files open at the same time.</summary>
    public const int OpenAtOnce = 64;

    private const int BlocksAhead = 4;
    private readonly IReadOnlyList<InputFile> _files;
    private readonly ReadOptions _options;
    private readonly int _ahead = Environment.ProcessorCount;
    private readonly List<Source> _open = [];
    private readonly ConcurrentBag<ObservationBlock> _spare = [];
    private int _next;

    /// <summary>Starts nothing yet.</summary>
    /// <param name="files">In order of their first hour.</param>
    /// <param name="options">How they are read.</param>
    public FileMerge(IReadOnlyList<InputFile> files, ReadOptions options)
    {
        _files = files;
        _options = options;
    }

    /// <summary>Files read to their end.</summary>
    public int Finished { get; private set; }

    /// <summary>The next stretch, or null at the end of all files. Give its block back with <see cref="Release"/>.</summary>
    public async ValueTask<Stretch?> NextAsync(CancellationToken cancel)
    {
        while (true)
        {
            OpenWhatIsDue(cancel);
            if (_open.Count == 0)
                return null;
            Source first = _open.MinBy(source => (source.Date, source.Number))!;
            if (first.Head is { } head)
            {
                first.Head = null;
                return new Stretch(first.Number, first.Path, head);
            }

            if (!await first.Blocks.WaitToReadAsync(cancel))
            {
                await first.Reading;
                _open.Remove(first);
                Finished++;
            }
            else if (first.Blocks.TryRead(out ObservationBlock? block))
            {
                // A block of rejections alone has no date of its own and follows what came before it.
                first.Head = block;
                first.Date = block.Count > 0 ? block.Hours[0] / 24 : first.Date;
            }
        }
    }

    /// <summary>Takes a block back to be filled again.</summary>
    public void Release(Stretch stretch) => _spare.Add(stretch.Block);

    private void OpenWhatIsDue(CancellationToken cancel)
    {
        while (_next < _files.Count && _open.Count < OpenAtOnce
            && (_open.Count <= _ahead || _files[_next].FirstHour / 24 <= _open.Min(source => source.Date)))
        {
            InputFile file = _files[_next];
            var blocks = Channel.CreateBounded<ObservationBlock>(new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true });
            _open.Add(new Source(_next++, file.Path, blocks.Reader, Task.Run(() => ReadAsync(file.Path, blocks.Writer, cancel), cancel)) { Date = file.FirstHour / 24 });
        }
    }

    private async Task ReadAsync(string path, ChannelWriter<ObservationBlock> blocks, CancellationToken cancel)
    {
        try
        {
            using ObservationReader reader = InputFile.Open(path, _options);
            while (true)
            {
                if (!_spare.TryTake(out ObservationBlock? block))
                    block = new ObservationBlock();
                if (!reader.Read(block))
                {
                    _spare.Add(block);
                    return;
                }

                await blocks.WriteAsync(block, cancel);
            }
        }
        finally
        {
            blocks.Complete();
        }
    }

    private sealed class Source(int number, string path, ChannelReader<ObservationBlock> blocks, Task reading)
    {
        public int Number { get; } = number;

        public string Path { get; } = path;

        public ChannelReader<ObservationBlock> Blocks { get; } = blocks;

        public Task Reading { get; } = reading;

        /// <summary>Date of the block at the head, or a date that it cannot precede by the order of the files.</summary>
        public int Date { get; set; }

        public ObservationBlock? Head { get; set; }
    }
}
