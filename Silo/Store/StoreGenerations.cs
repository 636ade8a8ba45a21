using System.Globalization;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// The folders of the embedded store: one generation holds all of it in an append-only log, and the next one takes its
/// place whole, by one rename, so that a process lost in between leaves the old one as it was.
/// </summary>
internal sealed class StoreGenerations(string root)
{
    private const string Prefix = "generation-";
    private const string DraftName = "draft";
    private const string Mark = "written-bytes";

    /// <summary>The folder that they lie in.</summary>
    public string Root => root;

    /// <summary>
    /// The newest complete generation, made where there is none; older ones, and what was left half done, are removed.
    /// </summary>
    public string Newest()
    {
        Directory.CreateDirectory(root);
        Remove(DraftName);
        var numbers = Numbers().Order().ToList();
        foreach (var old in numbers.SkipLast(1))
            Remove(Name(old));
        return Directory.CreateDirectory(Folder(numbers.Count == 0 ? 1 : numbers[^1])).FullName;
    }

    /// <summary>
    /// Whether the log is above a size, in bytes, and twice what it was when it was written: half of it is history.
    /// </summary>
    public bool HasGrown(long above)
    {
        var folder = Folder(Numbers().Max());
        var mark = Path.Combine(folder, Mark);
        var written = File.Exists(mark) ? long.Parse(File.ReadAllText(mark), CultureInfo.InvariantCulture) : 0;
        return LogBytes(folder) is var now && now > above && now > 2 * written;
    }

    /// <summary>An empty folder for the next generation.</summary>
    public string Draft()
    {
        Remove(DraftName);
        return Directory.CreateDirectory(Path.Combine(root, DraftName)).FullName;
    }

    /// <summary>The draft is complete: from here on it is the newest generation.</summary>
    public void Publish()
    {
        var draft = Path.Combine(root, DraftName);
        File.WriteAllText(Path.Combine(draft, Mark), LogBytes(draft).ToString(CultureInfo.InvariantCulture));
        Directory.Move(draft, Folder(Numbers().Max() + 1));
    }

    /// <summary>The draft was only to look at.</summary>
    public void Discard() => Remove(DraftName);

    /// <summary>The draft is complete and takes the place of the newest generation, which is put aside.</summary>
    public void PublishInstead(string aside)
    {
        var newest = Numbers().Max();
        Directory.Move(Folder(newest), Path.Combine(aside, Name(newest)));
        Directory.Move(Path.Combine(root, DraftName), Folder(newest + 1));
    }

    private IEnumerable<int> Numbers() =>
        Directory
            .EnumerateDirectories(root, Prefix + "*")
            .Select(folder => int.Parse(Path.GetFileName(folder)[Prefix.Length..], CultureInfo.InvariantCulture));

    private static long LogBytes(string folder) =>
        Path.Combine(folder, "AOF") is var log && Directory.Exists(log)
            ? Directory.EnumerateFiles(log, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length)
            : 0;

    private static string Name(int number) => Prefix + number.ToString(CultureInfo.InvariantCulture);

    private string Folder(int number) => Path.Combine(root, Name(number));

    private void Remove(string name)
    {
        var folder = Path.Combine(root, name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
