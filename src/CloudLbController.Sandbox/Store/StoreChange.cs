using System.Text.Json;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Store;

/// <summary>One change of one object; of a removed one <paramref name="Object"/> is its last state, and <paramref name="Before"/> is null of an added one.</summary>
internal sealed record StoreChange(long Version, DateTimeOffset At, ResourceType Type, ObjectName Name, WatchEventType Kind, JsonElement Object, JsonElement? Before);
