using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.ElasticLoadBalancingV2.Internal;

/// <summary>Where the service is in a region, by the public endpoint rules of its model.</summary>
internal sealed class AmazonElasticLoadBalancingV2EndpointProvider : IEndpointProvider
{
    private const string GovernmentPartition = "aws-us-gov";

    public Amazon.Runtime.Endpoints.Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var (fips, dualStack) = (parameters["UseFIPS"] is true, parameters["UseDualStack"] is true);
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return fips || dualStack
                ? throw new AmazonClientException("Invalid Configuration: neither FIPS nor dual-stack goes with a custom endpoint")
                : new Amazon.Runtime.Endpoints.Endpoint(url);
        }

        if (parameters["Region"] is not string region)
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        var partition = Fn.Partition(region);
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
            throw new AmazonClientException($"{(fips ? "FIPS" : "DualStack")} is enabled but this partition does not support it: {partition.name}");

        // The government's own hosts are FIPS by themselves.
        var prefix = fips && (dualStack || partition.name != GovernmentPartition) ? "elasticloadbalancing-fips" : "elasticloadbalancing";
        return new Amazon.Runtime.Endpoints.Endpoint($"https://{prefix}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }
}
