using System.Reflection;
using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Aws.Tests.Contract;

public sealed class AwsContractTests : ProviderContractTests
{
    protected override IEnumerable<Assembly> RecordAssemblies => [typeof(AwsProviderFactory).Assembly];

    protected override IContractCloud NewCloud(int seed = 1) => new AwsContractCloud(seed);
}
