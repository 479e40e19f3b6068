using System.Text.Json;

namespace CloudLbController.AwsSdk.Generator.Reading;

/// <summary>How a service is called and spoken to.</summary>
/// <param name="ApiVersion">Such as 2015-12-01.</param>
/// <param name="EndpointPrefix">The first label of its host, and the name that requests are signed for.</param>
/// <param name="Protocol">query or ec2.</param>
/// <param name="ServiceId">Its name in the SDKs' configuration.</param>
/// <param name="XmlNamespace">That of its answers.</param>
internal sealed record ServiceMetadata(string ApiVersion, string EndpointPrefix, string Protocol, string ServiceId, string XmlNamespace)
{
    public static ServiceMetadata Read(JsonElement json) => new(
        json.GetProperty("apiVersion").GetString()!,
        json.GetProperty("endpointPrefix").GetString()!,
        json.GetProperty("protocol").GetString()!,
        json.GetProperty("serviceId").GetString()!,
        json.GetProperty("xmlNamespace").GetString()!);
}
