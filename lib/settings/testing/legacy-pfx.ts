/**
 * A PFX as Windows wrote it before 2016, with RC2 and triple DES, opened by `secret`; nothing else uses its key. Made once, because
 * Node cannot: `openssl pkcs12 -export -legacy`.
 */
export const legacyPfx = Buffer.from(
  [
    'MIIDcgIBAzCCAzgGCSqGSIb3DQEHAaCCAykEggMlMIIDITCCAhcGCSqGSIb3DQEHBqCCAggwggIEAgEAMIIB/QYJKoZIhvcNAQcB',
    'MBwGCiqGSIb3DQEMAQYwDgQIJkJ9nnjdWSICAggAgIIB0Cm9dGycYrTkT+/tNcNw0RYNNJeRvcd7DWPHlIzg7W43V+wfpj6wjA9K',
    'CpCwXZCvb8ZZry0onAt292Akh5Z/4NTPgSonvSG5n0qRs6EXv7enE+oJjnJE0Om/q8jaqrLTbxgXsPBRgxsDpOLF5e8lingypjgl',
    'UZrdPAR8sfCY8b+7GbrNYL6W78SvjnzoZIFaoQGyaEJIG07ls9Z8/6zMth/AsAtf5VonF6s+l9yYQGTbQnzXgwVNNoyxCg5Am25L',
    'GO6ewGwt6iz98ofWsuiqdyw9PX5E08kh4k8Zb7FF2mDjlP0gVBRyELzh0vTFOMocqRQRaQyW82QfXgjGCX+JkugmmrgG0FXQ/f/p',
    'VUujc3XbGGXE3CiiuHvhQiX26xrLfVDrkg89hEiYuLLPiGN4e7GG3/IxiKDo9vf/gTbl8sJS/bPIbcUuU8VxDa1ppAmOFXGQP9pf',
    '/ajTDeC46SbRhohCh1Go/Nvpb9it9COtGwR7lEnh1DuECs4P72qJcTRrmpqpSS8HQLONC0bRd0+2vuqWmGmMFsEdTz5U36s9mm0F',
    'pl0fVAEvzykFnrVei1dBvCCJ3uF/QgNkK0OQZyQOiWrLvcVw9xSNm08H5CIwYYmqMIIBAgYJKoZIhvcNAQcBoIH0BIHxMIHuMIHr',
    'BgsqhkiG9w0BDAoBAqCBtDCBsTAcBgoqhkiG9w0BDAEDMA4ECNZsiwYp3aT4AgIIAASBkPZTt3NQAOegE7uiDcUzZ8U5T7Ivo/KZ',
    'RAGEfPd+bi1yogbRB7xW9BZSCUG1SlJLHj6ZQb3oCObMVVL9cZT1d98iJ18Sf6lu13eGMaGixSv62XPPeuRWpqkYhj/UtM00sBJn',
    'R0iN1EFU/zATvT0/Fcd+WtNGi4Ng77nH/gRTl6qCMPLv4PHmTnzcM50ftdRgsTElMCMGCSqGSIb3DQEJFTEWBBSef6OjAUK8KkDt',
    'Qbj/yQFv4M36IDAxMCEwCQYFKw4DAhoFAAQUGK9xLFjdD5hnxmizcKi9aeU7NMoECDv2MnhqEJCYAgIIAA==',
  ].join(''),
  'base64',
);
