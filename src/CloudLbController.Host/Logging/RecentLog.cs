using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Logging;

/// <summary>Keeps the last lines of the log, for who shows them elsewhere. Thread-safe.</summary>
internal sealed class RecentLog(TimeProvider time) : ILoggerProvider
{
    private const int Most = 500;

    private readonly Queue<string> _lines = new(Most);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private void Add(LogLevel level, string message)
    {
        lock (_lines)
        {
            if (_lines.Count == Most)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss.fff} {level}: {message}"));
        }
    }

    private sealed class Logger(RecentLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(logLevel, formatter(state, exception) + (exception is null ? "" : $" {exception}"));
    }
}
