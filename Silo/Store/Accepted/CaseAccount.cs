using System.Text;
using Microsoft.Win32.SafeHandles;
using Orleans.MedAssist.Cases;
using StackExchange.Redis;

namespace Orleans.MedAssist.Silo.Store.Accepted;

/// <summary>Writes down each accepted case, and knows whether the embedded store has room for another.</summary>
internal sealed class CaseAccount : ICaseAccount, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SafeFileHandle _file;
    private readonly HashSet<string> _noted;
    private readonly StoreRoom _room;
    private long _end;

    public CaseAccount(SiloSettings settings, IConnectionMultiplexer store)
    {
        var accepted = AcceptedCases.Read(AcceptedCases.PathIn(Path.GetFullPath(settings.Store.Path)));
        _noted = [.. accepted.All.Select(known => known.Name)];
        _file = File.OpenHandle(accepted.Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _end = EndOfLines();
        _room = new StoreRoom(settings, store);
    }

    public bool IsFull => _room.IsFull;

    public void Note(string tenant, string caseId, DateTimeOffset acceptedAt)
    {
        var accepted = new AcceptedCase(tenant, caseId, acceptedAt.ToUnixTimeMilliseconds());
        lock (_lock)
        {
            if (_noted.Contains(accepted.Name))
                return;

            var line = Encoding.Latin1.GetBytes(accepted.Line + "\n");
            RandomAccess.Write(_file, line, _end);
            _end += line.Length;
            _noted.Add(accepted.Name);
        }
    }

    public void Dispose() => _file.Dispose();

    // The next line takes the place of one that a lost process had not finished.
    private long EndOfLines()
    {
        var end = RandomAccess.GetLength(_file);
        var last = new byte[1];
        while (end > 0 && RandomAccess.Read(_file, last, end - 1) == 1 && last[0] != '\n')
            end--;
        RandomAccess.SetLength(_file, end);
        return end;
    }
}
