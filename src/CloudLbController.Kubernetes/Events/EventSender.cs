using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Events;

/// <summary>Sends events one by one, an event that was sent before as a patch of its count.</summary>
internal sealed class EventSender(string component, KubernetesAccess access)
{
    private const int MostTries = 3;
    private static readonly BackoffPolicy Backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));

    /// <summary>The server forgets events after an hour; a patch that finds none makes the event anew.</summary>
    private readonly RecentlyUsed<(string Uid, string Reason, string Message), (ObjectName Name, int Count)> _sent = new(4096);

    private readonly ILogger _logger = access.Loggers.CreateLogger(Log.Category);
    private readonly Random _random = new(access.Seed);
    private long _number;

    /// <summary>False when the event was given up: refused (its namespace is gone or going), or no answer in a few tries.</summary>
    public async Task<bool> SendAsync(RecordedEvent next, CancellationToken ct)
    {
        // One name for all tries: where only the answer was lost, the next try meets the event itself.
        var name = EventBody.Name(next, ++_number);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await (_sent.TryGet(next.Key, out var earlier) ? PatchAsync(next, earlier.Name, earlier.Count + 1, ct) : CreateAsync(next, name, ct));
                return true;
            }
            catch (ApiException error) when (error.IsConflict && attempt > 1 && !_sent.TryGet(next.Key, out _))
            {
                Remember(next, name);
                return true;
            }
            catch (ApiException error) when (error.IsNotFound && _sent.TryGet(next.Key, out _))
            {
                _sent.Remove(next.Key);
            }
            catch (ApiException error) when (attempt < MostTries && IsTemporary(error))
            {
                var delay = Backoff.Delay(attempt, _random);
                await Task.Delay(error.RetryAfter > delay ? error.RetryAfter.Value : delay, access.Time, ct);
            }
            catch (ApiException error)
            {
                Log.EventDropped(_logger, next.Reason, next.Subject.Type.Kind, next.Subject.Name.ToString(), error.Message);
                return false;
            }
        }
    }

    private static bool IsTemporary(ApiException error) => error.IsThrottled || error.StatusCode is null || (int)error.StatusCode >= 500;

    private async Task CreateAsync(RecordedEvent next, string name, CancellationToken ct)
    {
        await access.Api.CreateAsync(ResourceType.Events, EventBody.Create(next, name, component), ct);
        Remember(next, name);
    }

    private void Remember(RecordedEvent created, string name) => _sent.Set(created.Key, (new ObjectName(EventBody.Namespace(created), name), 1));

    private async Task PatchAsync(RecordedEvent next, ObjectName name, int count, CancellationToken ct)
    {
        await access.Api.PatchAsync(ResourceType.Events, name, subresource: null, PatchKind.Merge, EventBody.Again(next, count), ct);
        _sent.Set(next.Key, (name, count));
    }
}
