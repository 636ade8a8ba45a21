using DuckDB.NET.Data;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// Interrupts a running statement once its token is cancelled, again and again until it ends: DuckDB forgets an
/// interrupt that comes between two phases of a statement. Never after the statement, when the connection may be
/// another caller's.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(5);

    private readonly Lock _running = new();
    private readonly DuckDBCommand _command;
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _ended;

    public Interruption(DuckDBCommand command, CancellationToken cancellationToken)
    {
        _command = command;
        _registration = cancellationToken.UnsafeRegister(static self => ((Interruption)self!).Begin(), this);
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_running)
        {
            _ended = true;
            _timer?.Dispose();
        }
    }

    private void Begin()
    {
        lock (_running)
        {
            if (!_ended)
                _timer = new(static self => ((Interruption)self!).Interrupt(), this, TimeSpan.Zero, Again);
        }
    }

    private void Interrupt()
    {
        lock (_running)
        {
            if (!_ended)
                _command.Cancel();
        }
    }
}
