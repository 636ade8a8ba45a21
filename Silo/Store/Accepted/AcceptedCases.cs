using System.Text;

namespace Orleans.MedAssist.Silo.Store.Accepted;

/// <summary>
/// The list of accepted cases: a file beside the store's folder and not in it, so that a store that is lost or put back
/// from an older copy does not take with it the knowledge of what it held.
/// </summary>
internal sealed class AcceptedCases
{
    private AcceptedCases(string path) => Path = path;

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <summary>Whether there is a file.</summary>
    public bool Exists { get; private init; }

    /// <summary>The cases that can be read, each once, in the order of acceptance.</summary>
    public IReadOnlyList<AcceptedCase> All { get; private init; } = [];

    /// <summary>How many lines are damaged. One that a lost process had not finished is none.</summary>
    public int Unreadable { get; private init; }

    /// <summary>How many cases were accepted.</summary>
    public int Count => All.Count + Unreadable;

    /// <summary>The file of a data folder.</summary>
    public static string PathIn(string data) => System.IO.Path.Combine(data, "accepted-cases");

    public static AcceptedCases Read(string path)
    {
        if (!File.Exists(path))
            return new AcceptedCases(path);

        var text = File.ReadAllText(path, Encoding.Latin1);
        // Whatever stands behind the last end of a line was never told to anybody.
        var lines = text.Split('\n').SkipLast(1).Where(line => line.Length > 0).Select(AcceptedCase.Parse).ToList();
        return new AcceptedCases(path)
        {
            Exists = true,
            All = [.. lines.OfType<AcceptedCase>().DistinctBy(accepted => accepted.Name)],
            Unreadable = lines.Count(accepted => accepted is null),
        };
    }

    /// <summary>Writes the list anew, whole or not at all.</summary>
    public static void Write(string path, IEnumerable<AcceptedCase> cases)
    {
        var draft = path + ".draft";
        File.WriteAllLines(draft, cases.Select(accepted => accepted.Line));
        File.Move(draft, path, overwrite: true);
    }
}
