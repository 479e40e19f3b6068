using System.Text.Json.Serialization;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>Decodes what the nodes read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClusterNode))]
[JsonSerializable(typeof(Pod))]
[JsonSerializable(typeof(EndpointSlice))]
[JsonSerializable(typeof(ProxiedService))]
internal sealed partial class ClusterDecoder : JsonSerializerContext;
