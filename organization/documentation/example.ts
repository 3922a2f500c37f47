/** The shortest organization that production accepts: it is in the documentation, and the tests vary it. */
export const shortOrganization = `organization:
  id: o-a1b2c3d4e5
  rootId: r-a1b2
profile: production
regions:
  home: eu-west-1
  governed: [eu-west-1, us-east-1]
accounts:
  - name: management
    id: "111111111111"
    email: aws+management@example.com
    role: management
    organizationalUnit: /
  - name: log-archive
    id: "222222222222"
    email: aws+log-archive@example.com
    role: log-archive
    organizationalUnit: /Security
  - name: security
    id: "333333333333"
    email: aws+security@example.com
    role: security
    organizationalUnit: /Security
  - name: forensics
    id: "444444444444"
    email: aws+forensics@example.com
    role: forensics
    organizationalUnit: /Security
  - name: backup
    id: "555555555555"
    email: aws+backup@example.com
    role: backup
    organizationalUnit: /Security
  - name: shop
    id: "666666666666"
    email: aws+shop@example.com
    role: workload
    organizationalUnit: /Workloads
alerting:
  critical:
    - { protocol: email, endpoint: oncall@example.com }
deployment:
  stateBucket: { name: acme-tfstate, region: eu-west-1 }
`;
