using System.Text;
using Microsoft.Extensions.Logging;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>Keeps every line that is logged.</summary>
internal sealed class SpokenLog : ILoggerProvider, ILogger
{
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_text)
        {
            _text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }
    }

    public void Dispose() { }
}
