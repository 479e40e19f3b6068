using Microsoft.Extensions.Logging;

namespace CloudLbController.Simulation;

/// <summary>Writes every log line to a writer.</summary>
public sealed class TextLoggerFactory(TextWriter writer) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new TextLogger(writer);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class TextLogger(TextWriter writer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            writer.WriteLine($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");
    }
}
