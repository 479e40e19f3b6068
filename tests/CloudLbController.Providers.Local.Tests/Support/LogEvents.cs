using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>Keeps the ids of what was logged.</summary>
internal sealed class LogEvents : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<int> _ids = new();

    public bool Has(int id) => _ids.Contains(id);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _ids.Enqueue(eventId.Id);

    public void Dispose()
    {
    }
}
