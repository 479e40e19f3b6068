using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CloudLbController.Host.Logging;

/// <summary>Makes the loggers.</summary>
internal static class Loggers
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>To standard output, in UTC, scopes included.</summary>
    public static ILoggerFactory Create(LogSettings settings) => LoggerFactory.Create(builder =>
    {
        Filter(builder, settings.Level);
        // A reader that stops reading must not stop those who log: among them are the threads that forward traffic.
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        _ = settings.Format == LogFormat.Json ? builder.AddJsonConsole(Json) : builder.AddSimpleConsole(Text);
    });

    /// <summary>Loggers that only keep what they are told.</summary>
    public static ILoggerFactory Create(RecentLog log) => LoggerFactory.Create(builder =>
    {
        Filter(builder, LogLevel.Information);
        builder.AddProvider(log);
    });

    private static void Filter(ILoggingBuilder builder, LogLevel level)
    {
        builder.SetMinimumLevel(level);
        // What the web server has to say about a broken health probe is of no interest.
        builder.AddFilter("Microsoft", LogLevel.Warning);
        // That it cannot listen is said by us, in one line and without a stack trace.
        builder.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
    }

    private static void Json(JsonConsoleFormatterOptions options)
    {
        Common(options);
        // Nothing puts these lines into a web page, and people read them too.
        options.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }

    private static void Text(SimpleConsoleFormatterOptions options)
    {
        Common(options);
        options.TimestampFormat = Timestamp + " ";
        options.SingleLine = true;
        options.ColorBehavior = LoggerColorBehavior.Disabled;
    }

    private static void Common(ConsoleFormatterOptions options)
    {
        options.IncludeScopes = true;
        options.UseUtcTimestamp = true;
        options.TimestampFormat = Timestamp;
    }
}
