! What every test story here says: a line for each check, "ok" or "FAIL", and the total at the end.
! The suite expects the total, which no story can reach by ending early.

Global checks_passed = 0;
Global checks_failed = 0;

[ Check what found expected;
    if (found == expected) {
        checks_passed++;
        print "ok ", (string) what, "^";
        rtrue;
    }
    checks_failed++;
    print "FAIL ", (string) what, ": found ", found, ", expected ", expected, "^";
];

[ Total;
    print checks_passed, " passed, ", checks_failed, " failed^";
];
