using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Passes the lines of one watch on, with its fault.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing, and Cut may come after the end.
internal sealed class WatchRelay(HttpContext context, ApiCall call, Fault? fault)
#pragma warning restore CA1001
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _cut = new();
    private volatile bool _silent = fault?.Kind == FaultKind.SilenceWatch;
    private int _sent;

    public ApiCall Call => call;

    public void Cut() => _cut.Cancel();

    public void Silence() => _silent = true;

    public async Task RunAsync(Stream body)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cut.Token, context.RequestAborted);
        await context.Response.StartAsync(either.Token);
        await context.Response.Body.FlushAsync(either.Token);
        using var reader = new StreamReader(body);
        try
        {
            while (!await IsOverAsync() && await reader.ReadLineAsync(either.Token) is { } line)
                await PassAsync(line, reader, either.Token);
            if (_silent)
                await FaultProxy.Forever(either.Token);
        }
        catch (OperationCanceledException) when (_cut.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            await BreakAsync();
        }
    }

    private async Task PassAsync(string line, StreamReader reader, CancellationToken ct)
    {
        if (fault?.Kind == FaultKind.ReorderEvents && !IsBookmark(line))
        {
            // The pair is swapped when a second event comes soon; else the first goes alone.
            var next = reader.ReadLineAsync(ct).AsTask();
            if (await Task.WhenAny(next, Task.Delay(LongestHold, TimeProvider.System, ct)) == next && await next is { } second)
                await SendAsync(second, ct);
            await SendAsync(line, ct);
            if (!next.IsCompleted && await next is { } late)
                await SendAsync(late, ct);
            return;
        }

        await SendAsync(line, ct);
        if (fault?.Kind == FaultKind.DuplicateEvents && !IsBookmark(line))
            await SendAsync(line, ct);
    }

    private async Task SendAsync(string line, CancellationToken ct)
    {
        if (_silent)
            return;
        await context.Response.WriteAsync(line + "\n", ct);
        await context.Response.Body.FlushAsync(ct);
        _sent += IsBookmark(line) ? 0 : 1;
    }

    /// <summary>Ends the watch in the way of its fault, when it has come to that.</summary>
    private async Task<bool> IsOverAsync()
    {
        if (fault is null || _sent < fault.After)
            return false;
        switch (fault.Kind)
        {
            case FaultKind.CutWatch:
                await BreakAsync();
                return true;
            case FaultKind.CloseWatch:
                return true;
            case FaultKind.ExpireWatch:
                var error = new JsonObject { ["type"] = "ERROR", ["object"] = StatusAnswer.Status(410, "Expired", "too old resource version: injected") };
                await SendAsync(error.ToJsonString(), context.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Ends the answer inside a line. A reset would not do: it overtakes what the client has received and not read yet.</summary>
    private async Task BreakAsync()
    {
        await context.Response.WriteAsync("""{"type":"MODIFIED","object":{"metadata":{"na""", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static bool IsBookmark(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("type").GetString() == "BOOKMARK";
    }
}
