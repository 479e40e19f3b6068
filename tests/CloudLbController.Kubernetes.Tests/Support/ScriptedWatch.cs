using System.Text.Json;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Tests.Support;

/// <summary>What one watch shows and when; it ends normally after the last step unless it hangs.</summary>
internal sealed class ScriptedWatch
{
    public List<(TimeSpan After, WatchEvent? Event, ApiException? Error)> Steps { get; } = [];

    public ApiException? Refusal { get; private init; }

    public bool Hangs { get; private set; }

    public static ScriptedWatch Refused(ApiException error) => new() { Refusal = error };

    /// <summary>A bookmark a minute, for a day.</summary>
    public static ScriptedWatch Idle(int version)
    {
        var watch = new ScriptedWatch();
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            watch.Then(WatchEventType.Bookmark, Json.Bookmark(version), 60);
        }

        return watch;
    }

    public ScriptedWatch Then(WatchEventType type, JsonElement item, double afterSeconds = 0)
    {
        Steps.Add((TimeSpan.FromSeconds(afterSeconds), new WatchEvent(type, item), null));
        return this;
    }

    public ScriptedWatch ThenFails(ApiException error, double afterSeconds = 0)
    {
        Steps.Add((TimeSpan.FromSeconds(afterSeconds), null, error));
        return this;
    }

    public ScriptedWatch ThenHangs()
    {
        Hangs = true;
        return this;
    }
}
