from records import Child


def newest(request):
    return {"newest": Child.objects.last().surname}                # expect: unguarded-view


def number(request):
    return {"number": Child.objects.count()}


def newest_for_nurses(request):
    if not request.user.has_perm("clinic.view_child"):
        return {}
    return {"newest": Child.objects.last().surname}


def named_nowhere(request):
    return {"newest": Child.objects.last().surname}
